"""Letters about memberships: asked for, approved, refused, about to end."""
