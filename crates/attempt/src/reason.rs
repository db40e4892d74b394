use serde::{Deserialize, Serialize};
use std::fmt;

/// Why an invigilator acted. On the record stands a stable code, the same in every language; only what none of the codes
/// says stands there in a person's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Reason {
    /// One of the known reasons.
    Known(Known),
    /// Words that a person typed. Journals of earlier versions have only these.
    Words(String),
}

/// The reasons that screens offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// 设备故障.
    DeviceFault,
    /// 供电故障.
    PowerFault,
    /// 硬盘故障.
    DiskFault,
    /// 考试机不能启动.
    StartFault,
    /// 考场突发情况.
    RoomEmergency,
    /// 考场环境干扰.
    RoomDisturbance,
    /// 监考工作延误.
    InvigilationDelay,
    /// 考试便利安排.
    Accommodation,
    /// 如厕.
    Restroom,
    /// 身体不适.
    Unwell,
    /// 核验身份.
    IdentityCheck,
    /// 考生申请.
    CandidateRequest,
    /// 紧急疏散.
    Evacuation,
    /// 全场指令.
    RoomOrder,
    /// 冒名顶替.
    Impersonation,
    /// 携带或使用通信、存储设备.
    ForbiddenDevice,
    /// 携带或查看资料.
    ForbiddenMaterial,
    /// 交谈、传递.
    Communication,
    /// 抄录、拍摄试题.
    CopyingItems,
    /// 扰乱考场秩序.
    Disorder,
}

/// Reasons for adding minutes.
pub const EXTEND: &[Known] =
    &[Known::DeviceFault, Known::RoomDisturbance, Known::InvigilationDelay, Known::Accommodation];
/// Reasons for 暂停: technical incidents and what befalls the room.
pub const PAUSE: &[Known] = &[Known::DeviceFault, Known::PowerFault, Known::RoomEmergency];
/// Reasons for going on at another station.
pub const MOVE: &[Known] =
    &[Known::DiskFault, Known::StartFault, Known::DeviceFault, Known::PowerFault];
/// Reasons for 离座.
pub const LEAVE: &[Known] = &[Known::Restroom, Known::Unwell, Known::IdentityCheck];
/// Reasons for ending an attempt.
pub const TERMINATE: &[Known] =
    &[Known::CandidateRequest, Known::Unwell, Known::DeviceFault, Known::Evacuation];
/// Kinds of misconduct.
pub const MISCONDUCT: &[Known] = &[
    Known::Impersonation,
    Known::ForbiddenDevice,
    Known::ForbiddenMaterial,
    Known::Communication,
    Known::CopyingItems,
    Known::Disorder,
];

impl Known {
    /// Every known reason.
    pub const ALL: [Known; 20] = [
        Known::DeviceFault,
        Known::PowerFault,
        Known::DiskFault,
        Known::StartFault,
        Known::RoomEmergency,
        Known::RoomDisturbance,
        Known::InvigilationDelay,
        Known::Accommodation,
        Known::Restroom,
        Known::Unwell,
        Known::IdentityCheck,
        Known::CandidateRequest,
        Known::Evacuation,
        Known::RoomOrder,
        Known::Impersonation,
        Known::ForbiddenDevice,
        Known::ForbiddenMaterial,
        Known::Communication,
        Known::CopyingItems,
        Known::Disorder,
    ];

    /// The stable code on the record.
    pub fn code(self) -> &'static str {
        match self {
            Known::DeviceFault => "device_fault",
            Known::PowerFault => "power_fault",
            Known::DiskFault => "disk_fault",
            Known::StartFault => "start_fault",
            Known::RoomEmergency => "room_emergency",
            Known::RoomDisturbance => "room_disturbance",
            Known::InvigilationDelay => "invigilation_delay",
            Known::Accommodation => "accommodation",
            Known::Restroom => "restroom",
            Known::Unwell => "unwell",
            Known::IdentityCheck => "identity_check",
            Known::CandidateRequest => "candidate_request",
            Known::Evacuation => "evacuation",
            Known::RoomOrder => "room_order",
            Known::Impersonation => "impersonation",
            Known::ForbiddenDevice => "forbidden_device",
            Known::ForbiddenMaterial => "forbidden_material",
            Known::Communication => "communication",
            Known::CopyingItems => "copying_items",
            Known::Disorder => "disorder",
        }
    }
}

impl Reason {
    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        match self {
            Reason::Known(_) => false,
            Reason::Words(words) => words.trim().is_empty(),
        }
    }
}

impl From<String> for Reason {
    fn from(text: String) -> Self {
        let known = Known::ALL.into_iter().find(|known| known.code() == text);
        known.map_or(Self::Words(text), Self::Known)
    }
}

impl From<&str> for Reason {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<Reason> for String {
    fn from(reason: Reason) -> Self {
        reason.to_string()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Known(known) => f.write_str(known.code()),
            Reason::Words(words) => f.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &Reason) {
        let json = format!("{text:?}");
        let read: Reason = serde_json::from_str(&json).unwrap();
        assert_eq!(read, *expected, "{text} as read");
        assert_eq!(serde_json::to_string(&read).unwrap(), json, "{text} as written again");
    }

    #[test]
    fn a_reason_is_one_string_on_the_record() {
        check("device_fault", &Reason::Known(Known::DeviceFault));
        check("设备故障：更换鼠标", &Reason::Words("设备故障：更换鼠标".into()));
        check("", &Reason::Words(String::new()));
    }

    #[test]
    fn every_known_reason_has_its_own_code() {
        for known in Known::ALL {
            assert_eq!(Reason::from(known.code()), Reason::Known(known), "{}", known.code());
        }
        for offered in [EXTEND, PAUSE, MOVE, LEAVE, TERMINATE, MISCONDUCT] {
            assert!(offered.iter().all(|known| Known::ALL.contains(known)), "{offered:?}");
        }
    }
}
