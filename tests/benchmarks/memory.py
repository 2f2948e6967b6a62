"""What the server holds: many feeds, a long one, and after a thousand edits of one."""

import logbooks
from ratios import Figure, Row, Scale
from rendering import TODAY
from serving_folders import MB, SIZE, served_folder
from warm_answers import saved


def rows(scale: Scale) -> list[Row]:
    """All three."""
    number = 3 if scale.small else 100
    return [
        *(_many(number) for number in ((number, 1000) if scale.large else (number,))),
        _long(10 if scale.small else 1000),
        _flat(20 if scale.small else 1000),
    ]


def _many(number: int) -> Row:
    def figure() -> Figure:
        with served_folder(number) as served:
            idle = served.held()
            for path in served.printed("subscribe"):
                served.get(path)
            after = served.held()
            return Figure(
                value=(after - idle) / MB, of=f"{after / MB:.0f} MB, {idle / MB:.0f} idle"
            )

    return Row(
        what="memory over idle, all feeds served",
        size=f"{number} feeds of {SIZE}",
        figure=figure,
        target=100,
        tolerance=0.05,
        because="how the allocator returns what was freed",
        unit=" MB",
    )


def _long(size: int) -> Row:
    def figure() -> Figure:
        with served_folder(1, size) as served:
            idle = served.held()
            (path,) = served.printed("subscribe")
            length = len(served.get(path))
            peak = served.held("VmHWM") - idle
            of = f"{peak / MB:.1f} MB / {length / MB:.2f} MB"
            return Figure(value=peak / length, of=of)

    return Row(
        what="peak over idle / the calendar's bytes",
        size=f"{size} interviews",
        figure=figure,
        target=12,
        tolerance=0.05,
        because="how the allocator returns what was freed",
    )


def _flat(edits: int) -> Row:
    begun = edits // 4  # by then what is remembered of one feed has filled its room

    def figure() -> Figure:
        with served_folder(1) as served:
            (path,) = served.printed("subscribe")
            (file,) = (served.folder / "feeds").glob("*.yaml")
            made = logbooks.Edits(SIZE, TODAY)
            early = 0
            for number in range(edits):
                saved(file, made.next(), after=number)
                served.get(path)
                if number + 1 == begun:
                    early = served.held()
            late = served.held()
            return Figure(value=late / early, of=f"{late / MB:.0f} MB / {early / MB:.0f} MB")

    return Row(
        what=f"memory after {edits} edits / after {begun}",
        size=f"1 feed of {SIZE}",
        figure=figure,
        target=1.1,
        tolerance=0.02,
        because="how the allocator returns what was freed",
    )
