//! The icons in use, taken from Lucide (ISC), each turned into the data of one SVG path.
//!
//! Lucide draws with lines only: no fill, one stroke. So circles, rectangles and lines can all be
//! written as path data, and the page needs no markup from a string.

/// Name on the screens, and the drawing.
const ICONS: &[(&str, &str)] = &[
    ("Accessibility", icondata_lu::LuAccessibility.data),
    ("ArrowDown", icondata_lu::LuArrowDown.data),
    ("ArrowLeft", icondata_lu::LuArrowLeft.data),
    ("ArrowRight", icondata_lu::LuArrowRight.data),
    ("ArrowUp", icondata_lu::LuArrowUp.data),
    ("Bell", icondata_lu::LuBell.data),
    ("BookOpen", icondata_lu::LuBookOpenText.data),
    ("Building", icondata_lu::LuBuilding2.data),
    ("Calendar", icondata_lu::LuCalendarDays.data),
    ("Check", icondata_lu::LuCheck.data),
    ("ChevronDown", icondata_lu::LuChevronDown.data),
    ("ChevronLeft", icondata_lu::LuChevronLeft.data),
    ("ChevronRight", icondata_lu::LuChevronRight.data),
    ("ChevronUp", icondata_lu::LuChevronUp.data),
    ("CircleAlert", icondata_lu::LuCircleAlert.data),
    ("CircleCheck", icondata_lu::LuCircleCheckBig.data),
    ("CircleHelp", icondata_lu::LuCircleHelp.data),
    ("Clipboard", icondata_lu::LuClipboardList.data),
    ("ClipboardCheck", icondata_lu::LuClipboardCheck.data),
    ("Clock", icondata_lu::LuClock.data),
    ("Cloud", icondata_lu::LuCloudUpload.data),
    ("CloudOff", icondata_lu::LuCloudOff.data),
    ("Coins", icondata_lu::LuCoins.data),
    ("Contrast", icondata_lu::LuContrast.data),
    ("Copy", icondata_lu::LuCopy.data),
    ("Delete", icondata_lu::LuDelete.data),
    ("Document", icondata_lu::LuFileText.data),
    ("Download", icondata_lu::LuDownload.data),
    ("Eye", icondata_lu::LuEye.data),
    ("EyeOff", icondata_lu::LuEyeOff.data),
    ("Filter", icondata_lu::LuFunnel.data),
    ("Frown", icondata_lu::LuFrown.data),
    ("HandHeart", icondata_lu::LuHandHeart.data),
    ("House", icondata_lu::LuHouse.data),
    ("IdCard", icondata_lu::LuIdCard.data),
    ("Inbox", icondata_lu::LuInbox.data),
    ("Info", icondata_lu::LuInfo.data),
    ("Keyboard", icondata_lu::LuKeyboard.data),
    ("Landmark", icondata_lu::LuLandmark.data),
    ("Languages", icondata_lu::LuLanguages.data),
    ("Laugh", icondata_lu::LuLaugh.data),
    ("ListChecks", icondata_lu::LuListChecks.data),
    ("LogOut", icondata_lu::LuLogOut.data),
    ("Lock", icondata_lu::LuLockKeyhole.data),
    ("MapPin", icondata_lu::LuMapPin.data),
    ("Megaphone", icondata_lu::LuMegaphone.data),
    ("Meh", icondata_lu::LuMeh.data),
    ("Menu", icondata_lu::LuMenu.data),
    ("Messages", icondata_lu::LuMessagesSquare.data),
    ("Minus", icondata_lu::LuMinus.data),
    ("Pencil", icondata_lu::LuPencil.data),
    ("Phone", icondata_lu::LuPhone.data),
    ("Plus", icondata_lu::LuPlus.data),
    ("Printer", icondata_lu::LuPrinter.data),
    ("QrCode", icondata_lu::LuQrCode.data),
    ("Refresh", icondata_lu::LuRefreshCw.data),
    ("Save", icondata_lu::LuSave.data),
    ("Search", icondata_lu::LuSearch.data),
    ("Send", icondata_lu::LuSend.data),
    ("Settings", icondata_lu::LuSettings.data),
    ("Shield", icondata_lu::LuShieldCheck.data),
    ("Smile", icondata_lu::LuSmile.data),
    ("Angry", icondata_lu::LuAngry.data),
    ("Star", icondata_lu::LuStar.data),
    ("SortDown", icondata_lu::LuArrowDownWideNarrow.data),
    ("Stamp", icondata_lu::LuStamp.data),
    ("TextSize", icondata_lu::LuALargeSmall.data),
    ("Ticket", icondata_lu::LuTicketCheck.data),
    ("TriangleAlert", icondata_lu::LuTriangleAlert.data),
    ("User", icondata_lu::LuUserRound.data),
    ("Users", icondata_lu::LuUsersRound.data),
    ("Volume", icondata_lu::LuVolume2.data),
    ("Walk", icondata_lu::LuFootprints.data),
    ("Close", icondata_lu::LuX.data),
];

/// Rust for `IconName` with the path of each.
pub fn generate() -> String {
    let mut variants = String::new();
    let mut arms = String::new();
    for (name, drawing) in ICONS {
        let path = path(drawing).unwrap_or_else(|why| panic!("the icon {name}: {why}"));
        variants += &format!("    /// {name}.\n    {name},\n");
        arms += &format!("            Self::{name} => {path:?},\n");
    }
    let all: Vec<String> = ICONS
        .iter()
        .map(|(name, _)| format!("Self::{name}"))
        .collect();
    format!(
        "/// The icons in use.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
         pub enum IconName {{\n{variants}}}\n\n\
         impl IconName {{\n    /// Every icon, for the gallery.\n    \
         pub const ALL: [Self; {count}] = [{all}];\n\n    \
         /// Path data for a 24 by 24 box, drawn with a stroke and no fill.\n    \
         pub const fn path(self) -> &'static str {{\n        match self {{\n{arms}        }}\n    }}\n}}\n",
        count = ICONS.len(),
        all = all.join(", "),
    )
}

/// All shapes of a drawing as the data of one path.
fn path(drawing: &str) -> Result<String, String> {
    let mut whole = Vec::new();
    for element in drawing.split('<').skip(1) {
        let name = element.split([' ', '/']).next().unwrap_or_default();
        whole.push(match name {
            "path" => absolute_start(text(element, "d")?),
            "circle" => ellipse(element, number(element, "r")?, number(element, "r")?)?,
            "ellipse" => ellipse(element, number(element, "rx")?, number(element, "ry")?)?,
            "rect" => rectangle(element)?,
            "line" => format!(
                "M{} {}L{} {}",
                number(element, "x1")?,
                number(element, "y1")?,
                number(element, "x2")?,
                number(element, "y2")?
            ),
            "polyline" => format!("M{}", text(element, "points")?),
            "polygon" => format!("M{}Z", text(element, "points")?),
            other => return Err(format!("<{other}> is not known")),
        });
    }
    Ok(whole.join(""))
}

/// A path that begins with a relative move begins at the origin; behind another path it would not.
fn absolute_start(data: &str) -> String {
    if data.starts_with('m') {
        format!("M0 0{data}")
    } else {
        data.to_owned()
    }
}

fn text<'a>(element: &'a str, name: &str) -> Result<&'a str, String> {
    let start = format!(" {name}=\"");
    let rest = element
        .split_once(&start)
        .ok_or_else(|| format!("no {name} in <{element}"))?
        .1;
    Ok(rest.split('"').next().unwrap_or_default())
}

fn number(element: &str, name: &str) -> Result<f32, String> {
    text(element, name)?
        .parse()
        .map_err(|why| format!("{name} in <{element}: {why}"))
}

fn ellipse(element: &str, rx: f32, ry: f32) -> Result<String, String> {
    let (cx, cy) = (number(element, "cx")?, number(element, "cy")?);
    let (left, across) = (cx - rx, rx * 2.0);
    Ok(format!(
        "M{left} {cy}a{rx} {ry} 0 1 0 {across} 0a{rx} {ry} 0 1 0 -{across} 0Z"
    ))
}

fn rectangle(element: &str) -> Result<String, String> {
    let (x, y) = (number(element, "x")?, number(element, "y")?);
    let (width, height) = (number(element, "width")?, number(element, "height")?);
    let r = number(element, "rx").unwrap_or(0.0);
    let (w, h) = (width - 2.0 * r, height - 2.0 * r);
    Ok(format!(
        "M{} {y}h{w}a{r} {r} 0 0 1 {r} {r}v{h}a{r} {r} 0 0 1 -{r} {r}h-{w}a{r} {r} 0 0 1 -{r} -{r}\
         v-{h}a{r} {r} 0 0 1 {r} -{r}Z",
        x + r
    ))
}
