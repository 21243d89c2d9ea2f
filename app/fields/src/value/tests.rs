use kit::FieldId;

use super::*;

fn read(field_type: FieldType, written: &str) -> Result<Option<FieldValue>, Problem> {
    FieldValue::read(field_type, written, Language::English, Currency::USD)
}

fn number(number: i64) -> Result<Option<FieldValue>, Problem> {
    Ok(Some(FieldValue::Number(number)))
}

fn dollars(minor: i64) -> FieldValue {
    FieldValue::Money(Money { minor, currency: Currency::USD })
}

#[test]
fn nothing_written_is_no_value() {
    for field_type in FieldType::ALL {
        for written in ["", " \n", "\u{a0}"] {
            assert_eq!(read(field_type, written), Ok(None), "{field_type:?}");
        }
    }
}

#[test]
fn numbers_are_read_in_the_readers_notation() {
    assert_eq!(read(FieldType::Number, "1,234.5"), number(12_345_000));
    assert_eq!(read(FieldType::Number, "-0.0001"), number(-1));
    assert_eq!(FieldValue::read(FieldType::Number, "1.234,5", Language::Spanish, Currency::USD), number(12_345_000));
    for wrong in ["ten", "1.00001", "1.234,5", "1e5", "٣"] {
        assert_eq!(read(FieldType::Number, wrong), Err(Problem::NotADecimal), "{wrong}");
    }
    let far = Err(Problem::OutOfRange(-100_000_000_000, 100_000_000_000));
    assert_eq!(read(FieldType::Number, "100,000,000,000.0001"), far);
    assert_eq!(read(FieldType::Number, &"9".repeat(100)), far);
}

#[test]
fn amounts_may_be_below_zero() {
    for (written, minor) in [("1,234.50", 123_450), ("$ 12", 1_200), ("-0.50", -50), ("−$3", -300), ("$ -3", -300)] {
        assert_eq!(read(FieldType::Money, written), Ok(Some(dollars(minor))), "{written}");
    }
    for wrong in ["--3", "-", "abc", "1.234", "-−1"] {
        assert_eq!(read(FieldType::Money, wrong), Err(Problem::NotAnAmount), "{wrong}");
    }
    assert_eq!(read(FieldType::Money, "-100000000000.01"), Err(Problem::OutOfRange(-100_000_000_000, 100_000_000_000)));
}

#[test]
fn days_times_and_choices_are_read_as_their_controls_give_them() {
    let day = |text: &str| Ok(Some(FieldValue::Date(text.parse().expect("a day"))));
    let moment = |text: &str| Ok(Some(FieldValue::Moment(text.parse().expect("a moment"))));
    assert_eq!(read(FieldType::Date, "2026-03-01"), day("2026-03-01"));
    assert_eq!(read(FieldType::DateTime, "2026-03-01T09:05"), moment("2026-03-01T09:05:00"));
    assert_eq!(read(FieldType::DateTime, "2026-03-01T09:05:00"), moment("2026-03-01T09:05:00"));
    for wrong in ["2026-02-30", "0001-01-01", "1 March"] {
        assert_eq!(read(FieldType::Date, wrong), Err(Problem::NotADate), "{wrong}");
    }
    for wrong in ["2026-03-01", "2026-03-01T25:00", "2026-03-01T09:05:01", "1899-12-31T23:59"] {
        assert_eq!(read(FieldType::DateTime, wrong), Err(Problem::NotADate), "{wrong}");
    }
    assert_eq!(read(FieldType::YesNo, "yes"), Ok(Some(FieldValue::YesNo(true))));
    for (field_type, wrong) in [
        (FieldType::YesNo, "true"),
        (FieldType::Choice, "North"),
        (FieldType::Choices, "North,South"),
        (FieldType::Choices, ",,"),
        (FieldType::Member, "Ana"),
    ] {
        assert_eq!(read(field_type, wrong), Err(Problem::Unknown), "{field_type:?}");
    }
    let many = std::iter::repeat_with(|| FieldOptionId::generate().to_string()).take(MOST_CHOSEN + 1).collect::<Vec<_>>();
    assert_eq!(read(FieldType::Choices, &many.join(",")), Err(Problem::TooMany(MOST_CHOSEN)));
}

#[test]
fn what_is_written_is_read_back_and_fits() {
    let options = vec![FieldOptionId::generate(), FieldOptionId::generate()];
    let values = [
        (FieldType::Text, FieldValue::Text("نوع 🚲".to_owned())),
        (FieldType::LongText, FieldValue::Text("one\ntwo".to_owned())),
        (FieldType::Number, FieldValue::Number(-12_340_500)),
        (FieldType::Number, FieldValue::Number(LARGEST_NUMBER)),
        (FieldType::Money, dollars(-50)),
        (FieldType::Money, dollars(MAX_AMOUNT)),
        (FieldType::Date, FieldValue::Date("2026-03-01".parse().expect("a day"))),
        (FieldType::DateTime, FieldValue::Moment("2026-03-01T09:05:00".parse().expect("a moment"))),
        (FieldType::YesNo, FieldValue::YesNo(false)),
        (FieldType::Choice, FieldValue::Choice(options[0])),
        (FieldType::Choices, FieldValue::Choices(options)),
        (FieldType::Member, FieldValue::Member(MemberId::generate())),
        (FieldType::Phone, FieldValue::Text("+52 55 0100".to_owned())),
        (FieldType::Email, FieldValue::Text("ana@acme.example".to_owned())),
        (FieldType::WebAddress, FieldValue::Text("https://acme.example".to_owned())),
    ];
    for (field_type, value) in values {
        for language in Language::ALL {
            let written = value.written(language);
            assert_eq!(FieldValue::read(field_type, &written, language, Currency::USD), Ok(Some(value.clone())), "{written}");
        }
        assert_eq!(value.fits(field_type), Ok(()));
        assert_eq!(value.fits(value.widest()), Ok(()));
        let sent = serde_json::to_string(&value).expect("JSON");
        assert_eq!(serde_json::from_str::<FieldValue>(&sent).ok(), Some(value), "{sent}");
    }
}

#[test]
fn people_read_names_and_numbers() {
    let options: Vec<_> = ["North", "South"].map(|name| Choice { id: FieldOptionId::generate(), name: name.to_owned() }).into();
    let member = Choice { id: MemberId::generate(), name: "Ana".to_owned() };
    let field = OwnField {
        id: FieldId::generate(),
        name: "Territory".to_owned(),
        hint: String::new(),
        kind: FieldType::Choices,
        required: false,
        options: options.clone(),
        value: None,
    };
    let said = |value: FieldValue, language| value.said(&field, std::slice::from_ref(&member), language);
    for (value, english, spanish) in [
        (FieldValue::Number(-12_340_500), "-1,234.05", "-1.234,05"),
        (FieldValue::Number(-5_000), "-0.5", "-0,5"),
        (dollars(-50), "-$0.50", "-0,50\u{a0}US$"),
        (FieldValue::Date("2026-03-01".parse().expect("a day")), "Mar 1, 2026", "1 mar 2026"),
        (FieldValue::YesNo(true), "Yes", "Sí"),
        (FieldValue::Choice(options[1].id), "South", "South"),
        (FieldValue::Choices(vec![options[1].id, options[0].id]), "North, South", "North, South"),
        (FieldValue::Member(member.id), "Ana", "Ana"),
    ] {
        assert_eq!(said(value.clone(), Language::English), english);
        assert_eq!(said(value, Language::Spanish), spanish);
    }
}
