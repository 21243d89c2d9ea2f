//! A folder of files that a test writes.

use std::path::{Path, PathBuf};

/// A folder that goes when the test ends.
pub struct Folder(PathBuf);

impl Folder {
    /// A folder with a small sales team's four files, complete and in order.
    pub fn small() -> Self {
        let folder = Self(std::env::temp_dir().join(format!("tablero-import-{}", uuid::Uuid::now_v7().simple())));
        std::fs::create_dir_all(&folder.0).expect("a folder for temporary files");
        folder.write(
            "sales_teams.csv",
            "sales_agent,manager,regional_office\nAna Vega,Dora Bell,North\nBen Okoro,Dora Bell,North\nCem Kaya,Eve Lund,South\n",
        );
        folder.write("products.csv", "product,series,sales_price\nGauge One,Gauge,500\nGauge Pro,Gauge,1200.50\n");
        folder.write(
            "accounts.csv",
            "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n\
             Daughter,retail,1999,1100.04,2822,Kenya,Mother\nMother,technolgy,1980,,,,\n",
        );
        folder.write(
            "sales_pipeline.csv",
            "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n\
             P1,Ana Vega,Gauge One,,Prospecting,,,\n\
             E1,Ben Okoro,GaugePro,Daughter,Engaging,2017-01-02,,\n\
             W1,Cem Kaya,GaugePro,Mother,Won,2017-01-03,2017-02-04,1300\n\
             L1,Ana Vega,Gauge One,Mother,Lost,2017-01-05,2017-03-06,0\n",
        );
        folder
    }

    /// Writes a file anew.
    pub fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(file), text).expect("a file that can be written");
    }

    /// Adds rows to a file.
    pub fn append(&self, file: &str, rows: impl AsRef<[u8]>) {
        let mut text = std::fs::read(self.0.join(file)).expect("a file that can be read");
        text.extend_from_slice(rows.as_ref());
        self.write(file, text);
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind in the folder for temporary files hurts nobody.
        std::fs::remove_dir_all(&self.0).ok();
    }
}
