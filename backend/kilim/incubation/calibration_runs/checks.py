"""Invariants of calibration runs."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a calibration was made from the sheet that its hash says",
        """
        SELECT count(*) FROM calibration_runs
         WHERE sheet_hash <> encode(sha256(convert_to(sheet, 'UTF8')), 'hex')
        """,
    ),
    Check(
        "calibrations are guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgname = 'calibration_runs_keep' AND tgenabled = 'O'
           AND tgrelid = to_regclass('calibration_runs')
        """,
    ),
]
