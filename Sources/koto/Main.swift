internal import KotoCLI

@main
enum Main {
  static func main() async {
    await Koto.start()
  }
}
