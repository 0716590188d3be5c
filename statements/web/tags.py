"""Template words: how dates, durations and names are printed."""

from django import template

register = template.Library()
