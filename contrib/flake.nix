# A flake for nix: nix run 'path:.?dir=contrib' from the source.
{
  description = "Tend a professional network offline";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = "ties";
          version = "0.2.0";
          src = ../.;
          cargoLock.lockFile = ../Cargo.lock;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          postInstall = ''
            $out/bin/ties man --all man
            installManPage man/*
            for shell in bash zsh fish; do $out/bin/ties completions $shell > ties.$shell; done
            installShellCompletion ties.{bash,zsh,fish}
          '';
          meta.license = with pkgs.lib.licenses; [ mit asl20 ];
          meta.mainProgram = "ties";
        };
      });
    };
}
