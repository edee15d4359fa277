"""What a monitor on this machine may read: /metrics for Prometheus, /healthz for anything that asks whether all is well."""
