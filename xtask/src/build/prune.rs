//! What the linker cannot know to be needless: code that is only reached through tables of functions, and by nobody here.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use wasm_encoder::{CodeSection, Function, Module, RawSection, SectionId};
use wasmparser::{Import, KnownCustom, Name, Parser, Payload, TypeRef};

/// Functions that each type of view brings along, as their mangled names have them. We hydrate at once, from what the server rendered: neither
/// asynchronously nor from templates; and lists of routes are the server's.
const NEVER_CALLED: [&str; 3] = ["13hydrate_async", "21hydrate_from_template", "15generate_routes"];

/// The same wasm without the inside of those functions. wasm-opt then removes what only they called. Whoever calls one after all gets an error.
///
/// # Errors
/// When it is no wasm with the names of its functions.
pub fn prune(wasm: &[u8]) -> Result<Vec<u8>> {
    let names = function_names(wasm)?;
    let mut module = Module::new();
    let (mut code, mut index, mut left) = (CodeSection::new(), 0, 0);
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(section) => {
                let functions = section.clone().into_imports().filter(|import| import.as_ref().is_ok_and(is_a_function));
                index = u32::try_from(functions.count())?;
            }
            Payload::CodeSectionStart { count, .. } => left = *count,
            Payload::CodeSectionEntry(body) => {
                let name = names.get(&index).copied().unwrap_or_default();
                if NEVER_CALLED.iter().any(|part| name.contains(part)) {
                    let mut empty = Function::new([]);
                    empty.instructions().unreachable().end();
                    code.function(&empty);
                } else {
                    code.raw(body.as_bytes());
                }
                (index, left) = (index + 1, left - 1);
                if left == 0 {
                    module.section(&code);
                }
                continue;
            }
            _ => {}
        }
        if let Some((id, range)) = payload.as_section().filter(|(id, _)| *id != SectionId::Code as u8) {
            let data = wasm.get(usize::try_from(range.start)?..usize::try_from(range.end)?).context("a section ends after the file")?;
            module.section(&RawSection { id, data });
        }
    }
    Ok(module.finish())
}

fn is_a_function(import: &Import<'_>) -> bool {
    matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_))
}

fn function_names(wasm: &[u8]) -> Result<BTreeMap<u32, &str>> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(custom) = payload? else { continue };
        let KnownCustom::Name(sections) = custom.as_known() else { continue };
        for section in sections {
            let Name::Function(functions) = section? else { continue };
            for function in functions {
                let function = function?;
                names.insert(function.index, function.name);
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, FunctionSection, ImportSection, NameMap, NameSection, TypeSection};
    use wasmparser::Operator;

    /// One imported function, and two of its own that do nothing.
    fn wasm() -> Vec<u8> {
        let (mut types, mut imports, mut functions) = (TypeSection::new(), ImportSection::new(), FunctionSection::new());
        types.ty().function([], []);
        imports.import("browser", "log", EntityType::Function(0));
        functions.function(0).function(0);
        let mut code = CodeSection::new();
        for _ in 0..2 {
            let mut body = Function::new([]);
            body.instructions().nop().end();
            code.function(&body);
        }
        let (mut names, mut section) = (NameMap::new(), NameSection::new());
        names.append(1, "_ZN6tachys4view7hydrate17h0123456789abcdefE");
        names.append(2, "_ZN6tachys4view13hydrate_async17h0123456789abcdefE");
        section.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code).section(&section);
        module.finish()
    }

    #[test]
    fn the_inside_of_what_is_never_called_goes_and_all_else_stays() {
        let pruned = prune(&wasm()).unwrap();
        assert_eq!(function_names(&pruned).unwrap(), function_names(&wasm()).unwrap());
        let bodies = Parser::new(0).parse_all(&pruned).filter_map(|payload| match payload.unwrap() {
            Payload::CodeSectionEntry(body) => Some(body.get_operators_reader().unwrap().read().unwrap()),
            _ => None,
        });
        let bodies = bodies.collect::<Vec<_>>();
        assert!(matches!(bodies.as_slice(), [Operator::Nop, Operator::Unreachable]), "{bodies:?}");
    }

    #[test]
    fn what_is_no_wasm_is_an_error() {
        assert!(prune(b"no wasm").is_err());
    }
}
