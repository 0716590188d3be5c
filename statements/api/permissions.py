"""Who may do what through the API."""

from rest_framework.permissions import DjangoModelPermissions


class EditorsOnly(DjangoModelPermissions):
    """Reading asks for the view permission, too."""

    perms_map = {**DjangoModelPermissions.perms_map, "GET": ["%(app_label)s.view_%(model_name)s"]}
