"""Who asks."""

from drf_spectacular.authentication import BasicScheme
from rest_framework.authentication import BasicAuthentication
from rest_framework.exceptions import AuthenticationFailed


class PlainBasicAuthentication(BasicAuthentication):
    """Name and password. A NUL, which no name has and PostgreSQL cannot take, is refused like any wrong one."""

    def authenticate_credentials(self, userid, password, request=None):
        if "\0" in userid + password:
            raise AuthenticationFailed("Invalid username/password.")
        return super().authenticate_credentials(userid, password, request)


class PlainBasicScheme(BasicScheme):
    """How the OpenAPI document tells of it."""

    target_class = PlainBasicAuthentication
