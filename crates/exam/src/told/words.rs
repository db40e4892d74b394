//! The words: 中文, English. Matched without `_`, so that a new event, order or reason needs its own.

use attempt::{Kind, Known, Order};

/// What happened.
pub(super) fn event(kind: Kind) -> [&'static str; 2] {
    match kind {
        Kind::Authorised => ["核验入座", "identity checked, seated"],
        Kind::Started => ["开考", "started"],
        Kind::Responded => ["作答", "answered"],
        Kind::Marked => ["标记试题", "marked an item"],
        Kind::Shown => ["翻看试题", "looked at an item"],
        Kind::Left => ["离座", "left the seat"],
        Kind::Returned => ["返回座位", "back at the seat"],
        Kind::Evacuated => ["撤离", "evacuated"],
        Kind::Reentered => ["返回考场", "back in the room"],
        Kind::Reminded => ["违纪提醒", "reminded of the rules"],
        Kind::Entered => ["违纪登记", "breach of the rules entered"],
        Kind::Suspended => ["暂停", "paused"],
        Kind::Resumed => ["继续", "went on"],
        Kind::Extended => ["延时", "time added"],
        Kind::Ordered => ["全场指令", "order to the room"],
        Kind::Consented => ["同意交卷", "hand-in consented to"],
        Kind::PanelOpened => ["监考人员打开面板", "panel opened"],
        Kind::PanelRefused => ["监考口令输入错误", "wrong personal code"],
        Kind::Recovered => ["重新启动后恢复作答", "restored after a restart"],
        Kind::JournalMended => ["作答日志受损，已修复", "journal damaged and mended"],
        Kind::Moved => ["转移考试机", "went on at another station"],
        Kind::ClockJumped => ["考试机时钟跳变", "the machine's clock jumped"],
        Kind::ZoneChanged => ["考试机时区变更", "the machine's time zone changed"],
        Kind::LockReported => ["考试机锁定情况", "how the station was held shut"],
        Kind::HintAnswered => ["提示已核实", "a hint was looked into"],
        Kind::Submitted => ["交卷", "handed in"],
        Kind::TimedOut => ["到时自动交卷", "handed in when time was up"],
        Kind::Terminated => ["终止考试", "ended by the invigilators"],
        Kind::Misconduct => ["因违纪终止考试", "ended for misconduct"],
        Kind::Absent => ["缺考", "absent"],
        Kind::Sealed => ["封存", "sealed"],
    }
}

/// What is ordered; minutes stand beside it.
pub(super) fn order(order: Order) -> [&'static str; 2] {
    match order {
        Order::Extend { .. } => ["全场延长", "more time for everybody"],
        Order::Pause => ["全场暂停", "everybody pauses"],
        Order::Resume => ["全场继续", "everybody goes on"],
        Order::StartLate { .. } => ["全场推迟开考", "the room started late"],
        Order::Evacuate => ["全场撤离", "everybody out"],
        Order::NotTimed { .. } => ["全场不计时", "not timed"],
    }
}

/// The minutes of an order.
pub(super) fn minutes(order: Order) -> Option<u32> {
    match order {
        Order::Extend { minutes } | Order::StartLate { minutes } | Order::NotTimed { minutes } => {
            Some(minutes)
        }
        Order::Pause | Order::Resume | Order::Evacuate => None,
    }
}

/// Why.
pub(super) fn reason(known: Known) -> [&'static str; 2] {
    match known {
        Known::DeviceFault => ["设备故障", "equipment failure"],
        Known::PowerFault => ["供电故障", "power failure"],
        Known::DiskFault => ["硬盘故障", "disk failure"],
        Known::StartFault => ["考试机不能启动", "station does not start"],
        Known::RoomEmergency => ["考场突发情况", "incident in the room"],
        Known::RoomDisturbance => ["考场环境干扰", "disturbance in the room"],
        Known::InvigilationDelay => ["监考工作延误", "delay by the invigilators"],
        Known::Accommodation => ["考试便利安排", "agreed arrangement"],
        Known::Restroom => ["如厕", "restroom"],
        Known::Unwell => ["身体不适", "unwell"],
        Known::IdentityCheck => ["核验身份", "identity check"],
        Known::CandidateRequest => ["考生申请提前终止", "at the request of the candidate"],
        Known::Evacuation => ["紧急疏散", "evacuation"],
        Known::RoomOrder => ["全场指令", "order to the whole room"],
        Known::Impersonation => ["冒名顶替", "sitting for somebody else"],
        Known::ForbiddenDevice => ["携带或使用通信、存储设备", "communication or storage device"],
        Known::ForbiddenMaterial => ["携带或查看与考试有关的资料", "notes or other material"],
        Known::Communication => {
            ["交谈、传递物品或查看他人屏幕", "talking, passing things or looking at other screens"]
        }
        Known::CopyingItems => {
            ["抄录、拍摄或带出试题", "copying, photographing or taking out questions"]
        }
        Known::Disorder => ["扰乱考场秩序", "disturbing the room"],
    }
}
