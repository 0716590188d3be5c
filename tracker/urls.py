"""Every address of the site: the admin, the API and the pages."""

urlpatterns = []
