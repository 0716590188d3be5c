"""/api/v1/"""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import DefaultRouter

from . import changes, pairs, scoreboard, search, views

router = DefaultRouter()
router.register("contacts", views.ContactViewSet)
router.register("leaders", views.LeaderViewSet)
router.register("organizations", views.OrganizationViewSet)
router.register("statements", views.StatementViewSet)
router.register("reactions", views.ReactionViewSet)
router.register("articles", views.ArticleViewSet)
router.register("changes", changes.ChangeViewSet, basename="change")
router.register("search", search.SearchViewSet, basename="search")
router.register("jobs", views.JobViewSet)

app_name = "api"
urlpatterns = [
    path("", include(router.urls)),
    path("pairs/", pairs.PairViewSet.as_view({"get": "list"}), name="pair-list"),
    path("pairs/<slug:a>/<slug:b>/", pairs.PairViewSet.as_view({"get": "retrieve"}), name="pair-detail"),
    path("scoreboard/", scoreboard.ScoreboardViewSet.as_view({"get": "retrieve"}), name="about-detail"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
]
