use super::*;

#[test]
fn an_editor_is_named_as_a_shell_reads_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let folder = dir.path().join("with a blank");
    std::fs::create_dir(&folder).expect("makes");
    let script = folder.join("ed");
    std::fs::write(&script, "#!/bin/sh\nprintf '<%s>' \"$@\" > \"$(dirname \"$0\")/args\"\n").expect("writes");
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o700)).expect("sets");
    let script = script.display();
    for (editor, args) in [
        (format!("\"{script}\" -w"), "<-w><text>"),
        (format!("'{script}' -c \"set tw=72\""), "<-c><set tw=72><text>"),
        (format!("'{script}' -a ''"), "<-a><><text>"),
        (script.to_string().replace(' ', "\\ "), "<text>"),
    ] {
        let (_, mut command) = command(&editor);
        assert!(command.arg("text").status().expect("starts").success(), "{editor}");
        assert_eq!(std::fs::read_to_string(folder.join("args")).expect("reads"), args, "{editor}");
    }
}
