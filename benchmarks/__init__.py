"""Every bar of the design, measured: `make bench` prints the table and writes docs/benchmarks.md."""
