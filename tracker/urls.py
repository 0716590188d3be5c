"""Every address of the site: the admin, the API and the pages."""

from django.contrib import admin
from django.urls import include, path

from statements.api import health

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("admin/", admin.site.urls),
    path("api/v1/", include("statements.api.urls")),
    path("", include("statements.web.urls")),
]
