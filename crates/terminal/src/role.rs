use clap::ValueEnum;
use exam::MachineRole;

/// What a machine is, as an argument.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Role {
    /// 考试机.
    Station,
    /// 监考机.
    Console,
}

impl From<Role> for MachineRole {
    fn from(role: Role) -> Self {
        match role {
            Role::Station => MachineRole::Station,
            Role::Console => MachineRole::Console,
        }
    }
}
