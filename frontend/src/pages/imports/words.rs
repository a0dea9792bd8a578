//! Words of the imports' pages.

use crate::i18n::words;

words! {
    clients: "客户", "Clients";
    new_import: "导入客户", "Import clients";
    import: "客户导入", "Import of clients";
    another: "导入另一个文件", "Import another file";
    choose: "选择 CSV 文件", "Choose a CSV file";
    drop_here: "将 CSV 文件拖到此处，或点击选择", "Drop a CSV file here, or click to choose one";
    drop_hint: "最大 20 MB；表头在第一行。可识别简体、繁体中文和英文表头。", "At most 20 MB, with the header in the first row. Headers in simplified and traditional Chinese and in English are recognised.";
    encoding_hint: "UTF-8 自动识别；GB18030（Excel 简体中文）和 Big5（繁体中文）可在下一步选择。", "UTF-8 is detected; GB18030 and Big5, as Excel writes Chinese, can be chosen in the next step.";
    nothing_written: "上传后先预览和核对，确认之前不会写入任何客户。", "You look at everything first. No client is written before you confirm.";
    uploading(name: String): "正在上传 {name}", "Uploading {name}";
    not_csv: "请选择扩展名为 .csv、.tsv 或 .txt 的文件。Excel 文件请先另存为 CSV。", "Choose a .csv, .tsv or .txt file. Save an Excel workbook as CSV first.";
    how: "怎样导入", "How it works";
    how_upload: "上传文件，系统读取每一行", "Upload the file; every row is read";
    how_map: "核对编码、分隔符和列对应关系", "Check encoding, separator and which column is what";
    how_errors: "查看有错误的行，可下载后修改", "See which rows are wrong; download and mend them";
    how_apply: "确认后一次写入，全部成功或全部不写", "Confirm, and all of it is written in one go, or none";
    matching: "按外部编码匹配已有客户，否则按名称和客户性质匹配。空单元格不改变原有内容。", "Rows match clients by external code, else by name and kind. An empty cell changes nothing.";

    mine: "我的导入", "My imports";
    no_imports: "还没有导入过", "Nothing imported yet";
    no_imports_text: "上传的文件会列在这里，可随时回来继续。", "Files that you upload are listed here; come back to them at any time.";
    rows_count(count: u32): "{count} 行", "{count} rows";

    reading: "正在读取文件", "Reading the file";
    rows_read(done: u32, all: u32): "已读取 {done} / {all} 行", "{done} of {all} rows read";
    file_settings: "读取方式", "How the file is read";
    encoding_detected: "已自动识别为 UTF-8。", "Detected as UTF-8.";
    encoding_unsure: "无法自动确定编码。请选择，并在预览中核对文字是否正常。", "The encoding is not certain. Choose one, and see in the preview whether the words read right.";
    encoding_chosen: "请在预览中核对文字是否正常。", "See in the preview whether the words read right.";
    mapping: "列对应关系", "Which column is what";
    mapping_note(mapped: usize, all: usize): "{all} 列中已对应 {mapped} 列", "{mapped} of {all} columns are taken";
    column: "文件中的列", "Column of the file";
    sample: "内容示例", "Sample";
    field: "客户字段", "Field of the client";
    field_of(column: String): "“{column}”对应的客户字段", "Field for “{column}”";
    left_out: "不导入", "Leave out";
    needs_name: "须至少对应“客户名称”或“外部编码”。", "Map the name or the external code at least.";
    only_update: "没有对应“客户名称”，只能更新已有客户。", "No column gives the name: only clients that are there can be changed.";
    no_kind: "没有对应“客户性质”，各行均按企业客户导入。", "No column gives the kind: every row is taken as an enterprise.";
    preview: "预览", "Preview";
    preview_note(count: usize): "前 {count} 行，按文件原样", "The first {count} rows, as they stand in the file";
    row_number: "行", "Row";

    errors: "有错误的行", "Rows with errors";
    errors_count(count: u32, all: u32): "{all} 行中有 {count} 行", "{count} of {all} rows";
    errors_first(count: usize): "仅显示前 {count} 条，全部错误在下载的文件中。", "The first {count} are shown; all of them are in the file.";
    errors_none: "没有发现错误，可以导入。", "No errors were found; it can be imported.";
    whole_row: "整行", "Whole row";
    problem: "问题", "Problem";
    download_errors: "下载错误文件", "Download the wrong rows";
    errors_file(name: String): "{name}-错误.csv", "{name}-errors.csv";

    apply: "导入", "Import";
    apply_button(count: u32): "导入 {count} 行", "Import {count} rows";
    apply_title(count: u32): "导入 {count} 行客户？", "Import {count} rows of clients?";
    apply_text: "将在一次操作中写入。写入后不能撤销。", "It is written in one go and cannot be undone.";
    apply_text_skip(count: u32): "将在一次操作中写入，有错误的 {count} 行会跳过。写入后不能撤销。", "It is written in one go; {count} wrong rows are skipped. It cannot be undone.";
    has_errors: "文件有错误的行：请先修改文件、调整对应关系，或选择“跳过有错误的行”。", "The file has wrong rows: mend the file, change the mapping, or choose to skip them.";
    refused: "没有写入任何客户：按所选导入方式，这些行不能写入。", "No client was written: imported this way, these rows cannot be written.";
    refused_more: "全部错误在可下载的文件中。", "All of them are in the file.";
    refused_row(row: String, column: String, message: String): "第 {row} 行，{column}：{message}", "Row {row}, {column}: {message}";
    stale: "此导入刚在别处被更改，已重新载入。", "This import was just changed elsewhere; it was loaded again.";

    done: "导入完成", "Imported";
    created: "新增", "Created";
    updated: "更新", "Updated";
    unchanged: "无变化", "Unchanged";
    skipped: "跳过", "Skipped";
    skipped_note: "有错误的行未导入，可下载、修改后再导入。", "Wrong rows were left out; download them, mend them, and import them again.";
    to_clients: "查看客户", "To the clients";
    failed: "导入失败", "The import failed";
    failed_text(reason: String): "{reason} 没有写入任何客户。", "{reason} No client was written.";
    failed_unknown: "文件无法处理。", "The file could not be processed.";
}
