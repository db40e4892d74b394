SELECT state, code FROM bundle WHERE digest = ?1
