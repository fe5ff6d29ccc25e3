from kilim.core.errors import Problem


class PictureThereAlready(Problem):
    status, slug, title = 409, "picture-there-already", "The studio shows this picture already"


class TooManyPictures(Problem):
    status, slug, title = 409, "too-many-pictures", "A studio shows at most twelve pictures"


class OtherPictures(Problem):
    """The order does not name exactly the pictures that there are now; look at them again."""

    status, slug, title = 409, "other-pictures", "Somebody added or removed a picture meanwhile"
