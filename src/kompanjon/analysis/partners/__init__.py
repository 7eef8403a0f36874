"""Who could be a good partner: organisations ranked for a call, a text or a draft, with those already on board."""
