//! Time zones to propose. Any other IANA name can be written.

/// Zones that most workspaces live in. The database knows all of them; the browser's part stays small.
pub const COMMON: &str = "UTC America/Anchorage America/Argentina/Buenos_Aires America/Asuncion America/Bogota America/Caracas America/Chicago \
     America/Costa_Rica America/Denver America/El_Salvador America/Guatemala America/Guayaquil America/Halifax America/Havana America/La_Paz \
     America/Lima America/Los_Angeles America/Managua America/Mexico_City America/Monterrey America/Montevideo America/New_York America/Panama \
     America/Phoenix America/Puerto_Rico America/Santiago America/Santo_Domingo America/Sao_Paulo America/St_Johns America/Tegucigalpa \
     America/Tijuana America/Toronto America/Vancouver Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos Africa/Nairobi \
     Asia/Bangkok Asia/Dhaka Asia/Dubai Asia/Hong_Kong Asia/Jakarta Asia/Jerusalem Asia/Karachi Asia/Kolkata Asia/Manila Asia/Riyadh \
     Asia/Seoul Asia/Shanghai Asia/Singapore Asia/Taipei Asia/Tokyo Atlantic/Canary Australia/Brisbane Australia/Perth Australia/Sydney \
     Europe/Amsterdam Europe/Athens Europe/Berlin Europe/Brussels Europe/Dublin Europe/Helsinki Europe/Istanbul Europe/Kyiv Europe/Lisbon \
     Europe/London Europe/Madrid Europe/Paris Europe/Rome Europe/Stockholm Europe/Vienna Europe/Warsaw Europe/Zurich Pacific/Auckland \
     Pacific/Honolulu";

/// The zone that the browser is set to.
#[cfg(feature = "hydrate")]
pub fn own() -> Option<String> {
    let options = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
    js_sys::Reflect::get(&options, &"timeZone".into()).ok()?.as_string()
}

/// Nobody to ask on the server.
#[cfg(not(feature = "hydrate"))]
pub fn own() -> Option<String> {
    None
}
