"""The one error tree.

::

    PlanExtractError
    ├── FileError            one file cannot be read: recorded in ``files``, the batch goes on  (exit 1)
    │   ├── FileMissing          missing
    │   ├── FileUnreadable       unreadable      no permission, I/O error
    │   ├── NotAPdf              not-a-pdf
    │   ├── DamagedPdf           damaged
    │   ├── PasswordNeeded       password
    │   ├── NoTextLayer          no-text-layer   a scan, and OCR is off
    │   ├── OcrDataMissing       ocr-data-missing  a scan, and the engine or its model is not there
    │   ├── NoPlanFound          no-plan
    │   ├── FileTooLarge         too-large       over a limit of pages, page size, objects
    │   ├── UnsafeArchive        unsafe-archive  names in it lead out of it
    │   ├── ReadingFailed        internal        a defect of this program
    │   └── WorkerFailed         worker-crashed  the process that read it ended
    │       ├── WorkerTimeout        worker-timeout  over --timeout
    │       ├── WorkerStalled        worker-stalled  no page for --stall
    │       └── WorkerMemory         worker-memory   over --max-memory
    ├── UsageError           the command line cannot be used                                    (exit 2)
    │   ├── NothingToRead        nothing-to-read   no such path, no PDF in the folder
    │   ├── UnknownId            unknown-id
    │   └── BadQuery             bad-query
    ├── DatabaseError        the database cannot be used                                        (exit 2)
    │   ├── DatabaseLocked       database-locked
    │   ├── DatabaseOld          database-old    of an older version, not yet migrated
    │   ├── DatabaseForeign      database-foreign  not ours, or of a newer version
    │   └── DatabaseFull         disk-full
    └── KnowledgeError       a table in data/ is wrong: a developer's error                     (exit 2)

``str(error)`` is the Vietnamese sentence an analyst reads; ``advice`` says what to do.
"""

from __future__ import annotations

from typing import ClassVar


class PlanExtractError(Exception):
    """Base of all errors that this program raises on purpose."""

    code: ClassVar[str] = "error"
    exit_status: ClassVar[int] = 2
    message: ClassVar[str] = "Có lỗi."
    advice: ClassVar[str] = ""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(f"{self.message} ({detail})" if detail else self.message)

    def __reduce__(self) -> tuple[type[PlanExtractError], tuple[str]]:
        """An error made in a worker process says the same in its parent.

        >>> import pickle
        >>> str(pickle.loads(pickle.dumps(DamagedPdf("trang 3"))))
        'Tệp PDF bị hỏng. (trang 3)'
        """
        return type(self), (self.detail,)


class FileError(PlanExtractError):
    """``lasting``: the same bytes fail again, unless the program changes."""

    code = "file-error"
    exit_status = 1
    lasting: ClassVar[bool] = True


class FileMissing(FileError):
    code = "missing"
    message = "Không tìm thấy tệp hoặc thư mục."
    advice = "Vui lòng kiểm tra lại đường dẫn."
    lasting = False


class FileUnreadable(FileError):
    code = "unreadable"
    message = "Không mở được tệp."
    advice = "Vui lòng kiểm tra quyền đọc tệp, hoặc chép tệp về máy rồi chạy lại."
    lasting = False


class NotAPdf(FileError):
    code = "not-a-pdf"
    message = "Tệp không phải là PDF."
    advice = "Vui lòng xuất tệp ra PDF (Word: Lưu thành → PDF) rồi chạy lại."


class DamagedPdf(FileError):
    code = "damaged"
    message = "Tệp PDF bị hỏng."
    advice = "Vui lòng tải lại tệp từ nguồn, hoặc mở rồi in lại ra PDF."


class PasswordNeeded(FileError):
    code = "password"
    message = "Tệp PDF có mật khẩu."
    advice = "Vui lòng mở tệp bằng mật khẩu, lưu một bản không có mật khẩu rồi chạy lại."


class NoTextLayer(FileError):
    code = "no-text-layer"
    message = "Tệp là bản quét, không có lớp chữ."
    advice = "Vui lòng bật nhận dạng chữ (--ocr auto), hoặc dùng bản xuất từ Word."


class OcrDataMissing(FileError):
    code = "ocr-data-missing"
    message = "Tệp là bản quét, mà máy này thiếu bộ nhận dạng chữ."
    advice = "Vui lòng cài lại: python -m pip install --force-reinstall plan-extract"
    lasting = False


class NoPlanFound(FileError):
    code = "no-plan"
    message = "Không thấy kế hoạch trong tệp."
    advice = "Tệp không tự gọi là Kế hoạch hay Chương trình hành động, cũng không có nhiệm vụ hay chỉ tiêu."


class FileTooLarge(FileError):
    code = "too-large"
    message = "Tệp vượt giới hạn an toàn."
    advice = "Vui lòng tách tệp thành các phần nhỏ hơn."


class UnsafeArchive(FileError):
    code = "unsafe-archive"
    message = "Tệp nén có tên tệp không an toàn; những tệp ấy bị bỏ qua."
    advice = "Vui lòng chỉ giải nén tệp này nếu biết rõ nguồn gốc."


class ReadingFailed(FileError):
    code = "internal"
    message = "Chương trình gặp lỗi khi đọc tệp."
    advice = "Vui lòng gửi tệp cho người phát triển; các tệp khác không bị ảnh hưởng."


class WorkerFailed(FileError):
    code = "worker-crashed"
    message = "Tiến trình đọc tệp dừng đột ngột."
    advice = "Tệp có thể bị hỏng; vui lòng mở tệp rồi in lại ra PDF. Các tệp khác không bị ảnh hưởng."


class WorkerTimeout(WorkerFailed):
    code = "worker-timeout"
    message = "Đọc tệp quá lâu nên đã dừng."
    advice = "Vui lòng tách tệp thành các phần nhỏ hơn, hoặc tăng --timeout rồi thêm --retry."


class WorkerStalled(WorkerFailed):
    code = "worker-stalled"
    message = "Việc đọc tệp bị kẹt ở một trang nên đã dừng."
    advice = "Vui lòng mở tệp rồi in lại ra PDF, hoặc tăng --stall rồi thêm --retry."


class WorkerMemory(WorkerFailed):
    code = "worker-memory"
    message = "Tệp cần quá nhiều bộ nhớ nên đã dừng đọc."
    advice = "Vui lòng tách tệp thành các phần nhỏ hơn, hoặc tăng --max-memory rồi thêm --retry."


class UsageError(PlanExtractError):
    code = "usage"
    message = "Lệnh chưa đúng."
    advice = "Xem plan-extract --help."


class NothingToRead(UsageError):
    code = "nothing-to-read"
    message = "Không có tệp PDF nào để đọc."
    advice = "Vui lòng kiểm tra lại đường dẫn; tệp Word cần xuất ra PDF trước."


class UnknownId(UsageError):
    code = "unknown-id"
    message = "Không có mã này trong cơ sở dữ liệu."
    advice = "Mã lấy từ cột plan_id, task_id hoặc target_id."


class BadQuery(UsageError):
    code = "bad-query"
    message = "Câu lệnh SQL chưa chạy được."
    advice = 'Xem tên bảng: plan-extract sql "SHOW TABLES" --db TỆP; tên cột: "DESCRIBE tasks".'


class DatabaseError(PlanExtractError):
    code = "database"
    message = "Không dùng được cơ sở dữ liệu."
    advice = "Vui lòng kiểm tra đường dẫn và quyền ghi."


class DatabaseLocked(DatabaseError):
    code = "database-locked"
    message = "Cơ sở dữ liệu đang được chương trình khác dùng."
    advice = "Vui lòng đợi chương trình kia xong, hoặc thêm --wait 60."


class DatabaseOld(DatabaseError):
    code = "database-old"
    message = "Cơ sở dữ liệu do bản cũ của chương trình tạo ra."
    advice = "Chạy lại plan-extract ingest với tệp cơ sở dữ liệu này để nâng cấp; dữ liệu đã nạp giữ nguyên."


class DatabaseForeign(DatabaseError):
    code = "database-foreign"
    message = "Tệp không phải cơ sở dữ liệu của plan-extract, hoặc do phiên bản mới hơn tạo ra."
    advice = "Vui lòng chọn tệp khác, hoặc nâng cấp plan-extract."


class DatabaseFull(DatabaseError):
    code = "disk-full"
    message = "Ổ đĩa đã đầy."
    advice = "Những kế hoạch đã nạp vẫn còn nguyên. Vui lòng giải phóng ổ đĩa rồi chạy lại đúng lệnh này."


class KnowledgeError(PlanExtractError):
    code = "knowledge"
    message = "Một bảng trong data/ có lỗi."
    advice = "See CONTRIBUTING.md, «Tables of knowledge»."


def file_error(code: str, detail: str = "") -> FileError:
    """A file's error by its code, as a database or another process keeps it.

    >>> file_error("worker-timeout", "trang 3")
    WorkerTimeout('Đọc tệp quá lâu nên đã dừng. (trang 3)')
    >>> file_error("of a later version").code
    'internal'
    """
    return _by_code(FileError).get(code, ReadingFailed)(detail)


def _by_code(kind: type[FileError]) -> dict[str, type[FileError]]:
    found = {kind.code: kind}
    for each in kind.__subclasses__():
        found |= _by_code(each)
    return found
