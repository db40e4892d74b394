// Written by `cargo xtask codegen` from the contract.
commands![
    board_view,
    choose_files,
    import_files,
]
