"""Response headers that keep a visitor's browser on this site."""

from secure import ContentSecurityPolicy, ReferrerPolicy, Secure, XContentTypeOptions
from secure.middleware import SecureASGIMiddleware
from starlette.middleware import Middleware

# Streamlit starts from inline script and style, draws maps in workers made from blobs, and loads
# its table and map parts as WebAssembly. Everything else must come from the site itself.
POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "connect-src": ["'self'", "data:", "blob:"],
    "worker-src": ["'self'", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
}


def content_security_policy() -> str:
    """Return the Content-Security-Policy sent with every answer."""
    return "; ".join(f"{name} {' '.join(values)}" for name, values in POLICY.items())


def headers() -> list[Middleware]:
    """Return the middleware that sets the security headers on every answer."""
    policy = Secure(
        csp=ContentSecurityPolicy().value(content_security_policy()),
        referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
        xcto=XContentTypeOptions().nosniff(),
    )
    return [Middleware(SecureASGIMiddleware, secure=policy)]
