# A formula for Homebrew: brew install --formula contrib/homebrew/ties.rb
class Ties < Formula
  desc "Tend a professional network offline"
  homepage "https://github.com/OWNER/ties"
  url "https://github.com/OWNER/ties/archive/refs/tags/v0.2.0.tar.gz"
  # Of the archive of the tag: known when it is made.
  # sha256 ""
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build

  def install
    system "cargo", "install", *std_cargo_args
    system bin/"ties", "man", "--all", "man"
    man1.install Dir["man/*.1"]
    man7.install Dir["man/*.7"]
    generate_completions_from_executable(bin/"ties", "completions")
  end

  test do
    system bin/"ties", "demo", "--save", "demo.db"
    assert_match "pending", shell_output("#{bin}/ties --file demo.db list sent --limit 1")
  end
end
