//! The company of the English demonstration: makers of measuring instruments for industry.

mod clients;
mod fields;
mod leads;

use contacts::ContactCategory::{Administrative, DecisionMaker, Technical};
use kit::{Currency, Language};
use people::BuiltInRole::{Administrator, Contributor, Finance, Guest, Manager, Marketing, Rep, Service};

use super::story::{Industry, Job, Person, Product, Story, Team};

pub fn story() -> Story {
    Story {
        language: Language::English,
        company: "Halden Instruments",
        slug: "halden-instruments",
        time_zone: "America/New_York",
        currency: Currency::USD,
        abroad: [(Currency::EUR, 90), (Currency::from_code("CAD").expect("a currency in use"), 137)],
        people: &PEOPLE,
        teams: &TEAMS,
        products: &PRODUCTS,
        industries: &INDUSTRIES,
        clients: &clients::CLIENTS,
        leads: &leads::LEADS,
        of_clients: fields::OF_CLIENTS,
        of_deals: fields::OF_DEALS,
        projects: &[("Brewhouse expansion", Some(1)), ("Harbour terminal renewal", Some(7)), ("Framework agreement", None)],
        first_names: &FIRST_NAMES,
        last_names: &LAST_NAMES,
        jobs: &JOBS,
        next_steps: &NEXT_STEPS,
        first_steps: &[
            "Ask who decides on instruments",
            "Send the catalogue",
            "Invite them to the trade fair",
            "Ask how the last delivery went",
            "Arrange a visit to the plant",
        ],
        labels: &["Key account", "Public tender", "Urgent", "Renewal", "Pilot"],
        competitors: &["Kelvor", "Brandt & Lowe", "Aquiline Metering", "Kelvor, Sensatek", "Sensatek"],
        notes: &NOTES,
        said: SAID,
    }
}

const PEOPLE: [Person; 13] = [
    Person { name: "Ruth Calder", role: Administrator, mailbox: "admin" },
    Person { name: "Marcus Hale", role: Manager, mailbox: "manager" },
    Person { name: "Amy Tran", role: Rep, mailbox: "rep" },
    Person { name: "Fiona Burke", role: Marketing, mailbox: "marketing" },
    Person { name: "George Lindqvist", role: Contributor, mailbox: "contributor" },
    Person { name: "Hannah Weiss", role: Guest, mailbox: "guest" },
    Person { name: "Owen Price", role: Service, mailbox: "service" },
    Person { name: "Julia Stern", role: Finance, mailbox: "finance" },
    Person { name: "Ingrid Solberg", role: Manager, mailbox: "ingrid" },
    Person { name: "Ben Whitlock", role: Rep, mailbox: "ben" },
    Person { name: "Carla Mendes", role: Rep, mailbox: "carla" },
    Person { name: "Daniel Osei", role: Rep, mailbox: "daniel" },
    Person { name: "Elif Aydin", role: Rep, mailbox: "elif" },
];

const TEAMS: [Team; 3] = [
    Team { name: "Sales", manager: None, members: &[] },
    Team { name: "Process industry", manager: Some(1), members: &[2, 9, 10] },
    Team { name: "Water and energy", manager: Some(8), members: &[11, 12] },
];

const PRODUCTS: [Product; 8] = [
    Product {
        name: "P10 pressure transmitter",
        series: "Pressure",
        price: 480,
        pieces: (6, 60),
        deals: &["Pressure sensors for {}", "Pressure transmitters for {}", "New pressure loop for {}"],
    },
    Product {
        name: "F20 flow meter",
        series: "Flow",
        price: 2_150,
        pieces: (2, 18),
        deals: &["Flow meters for {}", "Flow measurement at {}", "Replacement flow meters for {}"],
    },
    Product {
        name: "L30 level sensor",
        series: "Level",
        price: 890,
        pieces: (3, 30),
        deals: &["Level sensors for {}", "Level monitoring at {}", "Overfill protection for {}"],
    },
    Product {
        name: "T40 temperature probe",
        series: "Temperature",
        price: 160,
        pieces: (10, 90),
        deals: &["Temperature probes for {}", "Temperature mapping of {}"],
    },
    Product {
        name: "G50 gas detector",
        series: "Safety",
        price: 1_320,
        pieces: (4, 25),
        deals: &["Gas detection for {}", "Gas alarms at {}"],
    },
    Product {
        name: "V60 vibration monitor",
        series: "Monitoring",
        price: 2_900,
        pieces: (2, 16),
        deals: &["Vibration monitoring for {}", "Condition monitoring of {}"],
    },
    Product {
        name: "X1 gateway",
        series: "Monitoring",
        price: 3_400,
        pieces: (1, 8),
        deals: &["Remote monitoring of {}", "Data gateway for {}"],
    },
    Product {
        name: "Calibration service",
        series: "Service",
        price: 650,
        pieces: (4, 24),
        deals: &["Yearly calibration at {}", "Service contract for {}", "Recalibration before the audit of {}"],
    },
];

const INDUSTRIES: [Industry; 8] = [
    Industry {
        name: "Food and drink",
        places: &["line 3", "the bottling hall", "the pasteuriser", "the new brewhouse", "the cold store", "the filling line"],
    },
    Industry {
        name: "Water",
        places: &["pumping station 4", "the north basin", "the sludge tank", "the intake", "the ring main", "the treatment works"],
    },
    Industry {
        name: "Energy",
        places: &["boiler 2", "the turbine hall", "the substation", "the heat network", "the gas skid", "the biogas plant"],
    },
    Industry {
        name: "Chemicals",
        places: &["reactor 5", "the tank farm", "the solvent store", "the pilot plant", "the distillation column", "the loading bay"],
    },
    Industry {
        name: "Pharmaceuticals",
        places: &["clean room 2", "the freeze dryers", "packaging line 6", "the pure water loop", "the fermenters", "the autoclaves"],
    },
    Industry {
        name: "Mining",
        places: &["the thickener", "crusher 1", "the tailings line", "the conveyors", "the flotation cells", "the ball mill"],
    },
    Industry {
        name: "Paper",
        places: &["paper machine 2", "the pulper", "the drying section", "the coating line", "the effluent plant", "the steam system"],
    },
    Industry {
        name: "Ports and shipping",
        places: &["the ballast tanks", "the engine room", "the bunker station", "dry dock 1", "the fuel terminal", "the ferries"],
    },
];

const FIRST_NAMES: [&str; 24] = [
    "Alice", "Arthur", "Bianca", "Caleb", "Dora", "Edwin", "Farah", "Grace", "Hugo", "Irene", "Jonas", "Karen", "Leo", "Maya", "Nathan",
    "Olivia", "Peter", "Quinn", "Rosa", "Samuel", "Tara", "Victor", "Wendy", "Yusuf",
];

const LAST_NAMES: [&str; 24] = [
    "Abbott",
    "Barlow",
    "Castillo",
    "Dunn",
    "Ellison",
    "Farrell",
    "Gupta",
    "Holm",
    "Ibarra",
    "Jensen",
    "Kaplan",
    "Larsen",
    "Moreau",
    "Novak",
    "Okafor",
    "Pruitt",
    "Quintana",
    "Reyes",
    "Sutton",
    "Tanaka",
    "Underhill",
    "Varga",
    "Winslow",
    "Zhang",
];

const JOBS: [Job; 9] = [
    Job { title: "Plant manager", department: "Production", category: DecisionMaker },
    Job { title: "Maintenance lead", department: "Maintenance", category: Technical },
    Job { title: "Process engineer", department: "Engineering", category: Technical },
    Job { title: "Head of purchasing", department: "Purchasing", category: DecisionMaker },
    Job { title: "Automation engineer", department: "Engineering", category: Technical },
    Job { title: "Operations director", department: "Management", category: DecisionMaker },
    Job { title: "Quality manager", department: "Quality", category: Technical },
    Job { title: "Buyer", department: "Purchasing", category: Administrative },
    Job { title: "Safety officer", department: "Health and safety", category: Technical },
];

const NEXT_STEPS: [&str; 16] = [
    "Send the revised quote",
    "Visit the site with the maintenance lead",
    "Call about the delivery date",
    "Wait for the test results",
    "Show the new display to the operators",
    "Ask for the order number",
    "Agree on the payment terms",
    "Send the certificates",
    "Meet the purchasing department",
    "Clear the cable lengths with the planner",
    "Offer a loan unit for two weeks",
    "Get the drawings of the tank",
    "Confirm the budget for this year",
    "Compare with the specification",
    "Invite them to the calibration lab",
    "Follow up on the tender",
];

const NOTES: [&str; 8] = [
    "They know our instruments from another site and are happy with them.",
    "Installation has to fit into the shutdown; a week later is a year later.",
    "The operators want a display that can be read in the sun.",
    "Explosion-proof version needed in part of the area.",
    "Purchasing compares three offers; ours was the second lowest.",
    "The old instruments are from 1998 and spare parts have run out.",
    "They would like one contact for delivery, commissioning and calibration.",
    "Stainless housings throughout, because of the washing down.",
];

const SAID: [&[(&str, &str)]; 4] = [
    &[
        ("Asked where the quote stands. The technical check is done, purchasing has it now.", "Answer by the end of next week"),
        ("They want to know whether **14 weeks** of delivery can become ten. I said I would ask the factory.", "Delivery to be clarified"),
        ("", "Not reached, left a message"),
        ("The shutdown has moved to the third week; installation has to move with it.", "New date agreed"),
        ("Competitor is 6 % below us, without the certificates. They would rather stay with one maker.", "Price to be reviewed"),
    ],
    &[
        ("Sent the quote with both variants:\n\n- standard housing, in stock\n- stainless steel, eight weeks", ""),
        ("Sent the data sheets and the dimensional drawings they had asked for.", ""),
        ("They confirm the quantities and ask for the terms of payment.", ""),
        ("Forwarded the answer of the factory about the temperature range.", ""),
    ],
    &[
        (
            "Walked the line with maintenance. **Three measuring points** more than in the enquiry; cable runs are short.",
            "Quote to be revised",
        ),
        ("Showed the display and the menu to the operators. They liked that it needs no manual.", "Loan unit for two weeks"),
        (
            "First meeting with purchasing. They decide together with the plant manager, who was not there.",
            "Second meeting with the plant manager",
        ),
        ("Went through the specification point by point. Open: paint and the language of the documents.", "Deviations accepted"),
    ],
    &[
        ("Budget is released in two steps: half this year, half next.", ""),
        ("Whoever decides here is the head of maintenance, not purchasing.", ""),
        ("Deliveries only before noon, gate 3. Forklift on site.", ""),
        ("They compare us with what they have in the other plant, not with the cheapest.", ""),
    ],
];
