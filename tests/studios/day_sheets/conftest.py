from tests.studios.attendance.conftest import day as day
