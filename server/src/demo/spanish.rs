//! The company of the Spanish demonstration: makers of measuring instruments for industry.

mod clients;
mod fields;
mod leads;

use contacts::ContactCategory::{Administrative, DecisionMaker, Technical};
use kit::{Currency, Language};
use people::BuiltInRole::{Administrator, Contributor, Finance, Guest, Manager, Marketing, Rep, Service};

use super::story::{Industry, Job, Person, Product, Story, Team};

pub fn story() -> Story {
    Story {
        language: Language::Spanish,
        company: "Instrumentos Cobalto",
        slug: "instrumentos-cobalto",
        time_zone: "America/Mexico_City",
        currency: Currency::from_code("MXN").expect("a currency in use"),
        // Eighteen pesos a dollar.
        abroad: [(Currency::USD, 6), (Currency::EUR, 5)],
        people: &PEOPLE,
        teams: &TEAMS,
        products: &PRODUCTS,
        industries: &INDUSTRIES,
        clients: &clients::CLIENTS,
        leads: &leads::LEADS,
        of_clients: fields::OF_CLIENTS,
        of_deals: fields::OF_DEALS,
        projects: &[("Ampliación de la cervecería", Some(1)), ("Renovación de la terminal", Some(7)), ("Contrato marco", None)],
        first_names: &FIRST_NAMES,
        last_names: &LAST_NAMES,
        jobs: &JOBS,
        next_steps: &NEXT_STEPS,
        first_steps: &[
            "Preguntar quién decide sobre los equipos",
            "Enviar el catálogo",
            "Invitarlos a la feria",
            "Preguntar cómo fue la última entrega",
            "Acordar una visita a la planta",
        ],
        labels: &["Cliente clave", "Licitación", "Urgente", "Renovación", "Piloto"],
        competitors: &["Medirsa", "Kelvor", "Sensores del Bajío", "Medirsa, Kelvor", "Aforos Modernos"],
        notes: &NOTES,
        said: SAID,
    }
}

const PEOPLE: [Person; 13] = [
    Person { name: "Rocío Herrera", role: Administrator, mailbox: "admin" },
    Person { name: "Andrés Villalobos", role: Manager, mailbox: "manager" },
    Person { name: "Mariana Ibarra", role: Rep, mailbox: "rep" },
    Person { name: "Paola Quiroga", role: Marketing, mailbox: "marketing" },
    Person { name: "Sergio Lara", role: Contributor, mailbox: "contributor" },
    Person { name: "Elena Duarte", role: Guest, mailbox: "guest" },
    Person { name: "Iván Cordero", role: Service, mailbox: "service" },
    Person { name: "Julia Navarro", role: Finance, mailbox: "finance" },
    Person { name: "Gabriela Ponce", role: Manager, mailbox: "gabriela" },
    Person { name: "Tomás Rentería", role: Rep, mailbox: "tomas" },
    Person { name: "Lucía Fuentes", role: Rep, mailbox: "lucia" },
    Person { name: "Diego Salcedo", role: Rep, mailbox: "diego" },
    Person { name: "Valeria Montes", role: Rep, mailbox: "valeria" },
];

const TEAMS: [Team; 3] = [
    Team { name: "Ventas", manager: None, members: &[] },
    Team { name: "Industria de procesos", manager: Some(1), members: &[2, 9, 10] },
    Team { name: "Agua y energía", manager: Some(8), members: &[11, 12] },
];

const PRODUCTS: [Product; 8] = [
    Product {
        name: "Transmisor de presión P10",
        series: "Presión",
        price: 8_600,
        pieces: (6, 60),
        deals: &["Sensores de presión para {}", "Transmisores de presión para {}", "Nuevo lazo de presión para {}"],
    },
    Product {
        name: "Medidor de flujo F20",
        series: "Flujo",
        price: 38_500,
        pieces: (2, 18),
        deals: &["Medidores de flujo para {}", "Medición de flujo en {}", "Reemplazo de medidores de flujo en {}"],
    },
    Product {
        name: "Sensor de nivel L30",
        series: "Nivel",
        price: 15_900,
        pieces: (3, 30),
        deals: &["Sensores de nivel para {}", "Monitoreo de nivel en {}", "Protección contra sobrellenado en {}"],
    },
    Product {
        name: "Sonda de temperatura T40",
        series: "Temperatura",
        price: 2_900,
        pieces: (10, 90),
        deals: &["Sondas de temperatura para {}", "Mapeo de temperatura en {}"],
    },
    Product {
        name: "Detector de gas G50",
        series: "Seguridad",
        price: 23_800,
        pieces: (4, 25),
        deals: &["Detección de gas para {}", "Alarmas de gas en {}"],
    },
    Product {
        name: "Monitor de vibración V60",
        series: "Monitoreo",
        price: 52_000,
        pieces: (2, 16),
        deals: &["Monitoreo de vibración para {}", "Monitoreo de condición en {}"],
    },
    Product {
        name: "Puerta de enlace X1",
        series: "Monitoreo",
        price: 61_000,
        pieces: (1, 8),
        deals: &["Monitoreo remoto para {}", "Puerta de enlace para {}"],
    },
    Product {
        name: "Servicio de calibración",
        series: "Servicio",
        price: 11_700,
        pieces: (4, 24),
        deals: &["Calibración anual en {}", "Contrato de servicio para {}", "Recalibración previa a la auditoría en {}"],
    },
];

const INDUSTRIES: [Industry; 8] = [
    Industry {
        name: "Alimentos y bebidas",
        places: &[
            "la línea 3",
            "la sala de embotellado",
            "la planta de pasteurización",
            "la nueva sala de cocción",
            "la cámara fría",
            "la línea de llenado",
        ],
    },
    Industry {
        name: "Agua",
        places: &[
            "la estación de bombeo 4",
            "la cuenca norte",
            "la fosa de lodos",
            "la toma",
            "la red principal",
            "la planta de tratamiento",
        ],
    },
    Industry {
        name: "Energía",
        places: &["la caldera 2", "la sala de turbinas", "la subestación", "la red de calor", "la estación de gas", "la planta de biogás"],
    },
    Industry {
        name: "Química",
        places: &[
            "la planta 5",
            "la zona de tanques",
            "la bodega de solventes",
            "la planta piloto",
            "la columna de destilación",
            "la zona de carga",
        ],
    },
    Industry {
        name: "Farmacéutica",
        places: &[
            "la sala limpia 2",
            "las liofilizadoras",
            "la línea de empaque 6",
            "la red de agua pura",
            "la zona de fermentación",
            "las autoclaves",
        ],
    },
    Industry {
        name: "Minería",
        places: &["la zona de espesado", "la trituradora 1", "la línea de relaves", "las bandas", "las celdas de flotación", "la molienda"],
    },
    Industry {
        name: "Papel",
        places: &[
            "la máquina 2",
            "la pulpeadora",
            "la sección de secado",
            "la línea de recubrimiento",
            "la planta de efluentes",
            "la red de vapor",
        ],
    },
    Industry {
        name: "Puertos y navegación",
        places: &[
            "las bodegas de lastre",
            "la sala de máquinas",
            "la estación de combustible",
            "la dársena 1",
            "la terminal de combustibles",
            "la flota",
        ],
    },
];

const FIRST_NAMES: [&str; 24] = [
    "Adriana", "Alonso", "Beatriz", "Bruno", "Camila", "César", "Daniela", "Emilio", "Fernanda", "Gerardo", "Inés", "Jorge", "Karla",
    "Leonel", "Marisol", "Néstor", "Olga", "Pablo", "Raquel", "Rubén", "Silvia", "Ulises", "Ximena", "Zoé",
];

const LAST_NAMES: [&str; 24] = [
    "Aguilar",
    "Barrera",
    "Cárdenas",
    "Delgado",
    "Escobar",
    "Figueroa",
    "Gallardo",
    "Huerta",
    "Iturbide",
    "Juárez",
    "Ledesma",
    "Macías",
    "Núñez",
    "Ochoa",
    "Pacheco",
    "Quintero",
    "Robles",
    "Sandoval",
    "Tapia",
    "Uribe",
    "Vázquez",
    "Yáñez",
    "Zamora",
    "Zúñiga",
];

const JOBS: [Job; 9] = [
    Job { title: "Gerencia de planta", department: "Producción", category: DecisionMaker },
    Job { title: "Jefatura de mantenimiento", department: "Mantenimiento", category: Technical },
    Job { title: "Ingeniería de procesos", department: "Ingeniería", category: Technical },
    Job { title: "Jefatura de compras", department: "Compras", category: DecisionMaker },
    Job { title: "Ingeniería de automatización", department: "Ingeniería", category: Technical },
    Job { title: "Dirección de operaciones", department: "Dirección", category: DecisionMaker },
    Job { title: "Gerencia de calidad", department: "Calidad", category: Technical },
    Job { title: "Compras", department: "Compras", category: Administrative },
    Job { title: "Seguridad industrial", department: "Seguridad e higiene", category: Technical },
];

const NEXT_STEPS: [&str; 16] = [
    "Enviar la cotización revisada",
    "Visitar la planta con mantenimiento",
    "Llamar por la fecha de entrega",
    "Esperar los resultados de la prueba",
    "Mostrar la nueva pantalla a los operadores",
    "Pedir el número de pedido",
    "Acordar las condiciones de pago",
    "Enviar los certificados",
    "Reunión con el área de compras",
    "Aclarar las longitudes de cable",
    "Ofrecer un equipo en préstamo por dos semanas",
    "Conseguir los planos de la instalación",
    "Confirmar el presupuesto de este año",
    "Comparar con la especificación",
    "Invitarlos al laboratorio de calibración",
    "Dar seguimiento a la licitación",
];

const NOTES: [&str; 8] = [
    "Conocen nuestros instrumentos por otra planta y están contentos con ellos.",
    "La instalación tiene que caber en el paro programado; una semana después es un año después.",
    "Los operadores quieren una pantalla que se lea a pleno sol.",
    "En parte del área se necesita la versión a prueba de explosión.",
    "Compras compara tres cotizaciones; la nuestra fue la segunda más baja.",
    "Los instrumentos actuales son de 1998 y ya no hay refacciones.",
    "Quieren un solo contacto para entrega, puesta en marcha y calibración.",
    "Carcasas de acero inoxidable en todo, por el lavado diario.",
];

const SAID: [&[(&str, &str)]; 4] = [
    &[
        (
            "Pregunté cómo va la cotización. La revisión técnica está lista; ahora la tiene compras.",
            "Respuesta a fines de la próxima semana",
        ),
        ("Quieren saber si las **14 semanas** de entrega pueden ser diez. Quedé en preguntar a fábrica.", "Entrega por aclarar"),
        ("", "No contestó, dejé mensaje"),
        ("El paro se movió a la tercera semana; la instalación se mueve con él.", "Nueva fecha acordada"),
        ("La competencia está 6 % abajo, sin los certificados. Preferirían quedarse con un solo fabricante.", "Revisar el precio"),
    ],
    &[
        ("Envié la cotización con las dos variantes:\n\n- carcasa estándar, en existencia\n- acero inoxidable, ocho semanas", ""),
        ("Envié las hojas de datos y los planos de dimensiones que habían pedido.", ""),
        ("Confirman las cantidades y preguntan por las condiciones de pago.", ""),
        ("Reenvié la respuesta de fábrica sobre el rango de temperatura.", ""),
    ],
    &[
        (
            "Recorrimos la línea con mantenimiento. **Tres puntos de medición** más que en la solicitud; los cables son cortos.",
            "Revisar la cotización",
        ),
        ("Mostré la pantalla y el menú a los operadores. Les gustó que no haga falta manual.", "Equipo en préstamo por dos semanas"),
        ("Primera reunión con compras. Deciden junto con el gerente de planta, que no estuvo.", "Segunda reunión con el gerente de planta"),
        (
            "Revisamos la especificación punto por punto. Queda pendiente la pintura y el idioma de los documentos.",
            "Desviaciones aceptadas",
        ),
    ],
    &[
        ("El presupuesto se libera en dos partes: la mitad este año, la mitad el próximo.", ""),
        ("Aquí decide el jefe de mantenimiento, no compras.", ""),
        ("Entregas solo antes del mediodía, puerta 3. Hay montacargas en planta.", ""),
        ("Nos comparan con lo que tienen en la otra planta, no con lo más barato.", ""),
    ],
];
