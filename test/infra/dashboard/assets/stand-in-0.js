// A stand-in for a file of the built dashboard.
