//! When a request is tried again, and when it is given up: back-off with jitter, `Retry-After`, time limits.
