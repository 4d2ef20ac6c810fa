//! The same in languages that are written without blanks, or where a word takes its neighbours
//! in: what must stand in one sentence, in any order.

use super::super::{Kind, Report, Severity};
use std::ops::Range;

/// Each group must be in the sentence, by one of its writings.
type Groups = &'static [&'static [&'static str]];

const FORGET: &[Groups] = &[
    &[
        &["忽略", "无视", "無視", "忽視", "忘记", "忘記"],
        &["之前", "以上", "先前", "所有", "前面", "上面", "上述", "此前"],
        &["指令", "指示", "说明", "說明", "提示", "规则", "規則", "命令"],
    ],
    &[
        &["無視し", "無視せ", "忘れて", "忘れろ"],
        &["以前", "前の", "これまで", "上記", "すべて", "全て", "今まで"],
        &["指示", "命令", "ルール", "プロンプト"],
    ],
    &[
        &["무시하", "무시해", "잊어"],
        &["이전", "위의", "모든", "앞의", "기존"],
        &["지시", "명령", "지침", "규칙", "프롬프트"],
    ],
];

const HIDE: &[Groups] = &[
    &[&["不要告诉", "别告诉", "不要告訴", "不得告诉"], &["用户", "使用者", "用戶"]],
    &[
        &["ユーザーに", "利用者に", "ユーザに"],
        &["言わない", "伝えない", "教えない", "知らせない", "話さない", "言うな"],
    ],
    &[&["不要让", "别让", "不能让", "不要讓"], &["用户", "使用者", "用戶"], &["知道", "发现", "看到"]],
    &[&["사용자에게"], &["말하지 마", "알리지 마", "언급하지 마"]],
];

pub(super) fn scan(text: &str, report: &mut Report) {
    let is_eastern = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    if text.is_ascii() || !text.contains(is_eastern) {
        return;
    }
    let mut start = 0;
    for sentence in text.split_inclusive(['。', '！', '？', '\n', '.', '!', '?']) {
        for (rules, why) in [(FORGET, "asks an agent to forget its rules"), (HIDE, "asks an agent to hide something")] {
            if let Some(range) = rules.iter().find_map(|groups| all(sentence, groups)) {
                report(Kind::Instruction, start + range.start..start + range.end, Severity::Alarm, why.into());
            }
        }
        start += sentence.len();
    }
}

/// From the first to the last of the groups, when all are there.
fn all(sentence: &str, groups: Groups) -> Option<Range<usize>> {
    let mut whole: Option<Range<usize>> = None;
    for group in groups {
        let (at, word) = group.iter().find_map(|word| Some((sentence.find(word)?, word)))?;
        let end = at + word.len();
        whole = Some(whole.map_or(at..end, |range| range.start.min(at)..range.end.max(end)));
    }
    whole
}
