"""What has happened, as facts that slices may react to. Pure data: ids, times, amounts."""
