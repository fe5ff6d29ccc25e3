// The content security policy lets no text become HTML. One library empties its place for
// announcements by setting it to the empty text: that, and nothing else, is let through.
if (window.trustedTypes) {
  trustedTypes.createPolicy('default', { createHTML: (text) => (text === '' ? '' : null) })
}
