//! Chinese capital numerals by the rules for bank vouchers (中国人民银行《支付结算办法》, annex 1).

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
/// The largest `i64` has five groups of four digits of yuan.
const GROUPS: [&str; 5] = ["", "万", "亿", "万亿", "亿亿"];

/// Writes an amount given in fen.
pub fn write(fen: i64) -> String {
    let mut text = String::from(if fen < 0 { "负" } else { "" });
    let fen = fen.unsigned_abs();
    let (yuan, jiao, odd_fen) = (fen / 100, (fen / 10) % 10, fen % 10);
    if yuan > 0 {
        write_yuan(&mut text, yuan);
        text.push('元');
    }
    match (jiao, odd_fen) {
        (0, 0) => text.push_str(if yuan == 0 { "零元整" } else { "整" }),
        (0, odd) => {
            // A missing jiao between yuan and fen is spoken as one zero.
            if yuan > 0 {
                text.push('零');
            }
            push_digit(&mut text, odd, "分");
        }
        (jiao, 0) => {
            push_digit(&mut text, jiao, "角");
            text.push('整');
        }
        (jiao, odd) => {
            push_digit(&mut text, jiao, "角");
            push_digit(&mut text, odd, "分");
        }
    }
    text
}

fn write_yuan(text: &mut String, yuan: u64) {
    let mut started = false;
    let mut zero_pending = false;
    for group_index in (0..GROUPS.len()).rev() {
        let group = (yuan / 10_000_u64.pow(group_index as u32)) % 10_000;
        if group == 0 {
            zero_pending = started;
            continue;
        }
        for place in (0..PLACES.len()).rev() {
            let digit = (group / 10_u64.pow(place as u32)) % 10;
            if digit == 0 {
                zero_pending = started;
                continue;
            }
            // However many places are empty, they are spoken as one zero.
            if zero_pending {
                text.push('零');
                zero_pending = false;
            }
            push_digit(text, digit, PLACES[place]);
            started = true;
        }
        text.push_str(GROUPS[group_index]);
    }
}

fn push_digit(text: &mut String, digit: u64, unit: &str) {
    text.push(DIGITS[digit as usize]);
    text.push_str(unit);
}
