using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudPipe.Cli.Describing;

/// <summary>The questions of the original, in its order; those for variables and ports follow them and repeat.</summary>
internal static partial class Questions
{
    public static IReadOnlyList<Question> All { get; } =
    [
        new("container_name", "Image", "The image with the algorithm: user/name:tag, or with a transport, for example docker-daemon:name or oci:PATH:TAG.", _ => null),
        new("system", "System", null, _ => ""),
        new("run_command", "Run command", "The command for one file; $input is where the file will be, $output where the result is expected.", _ => null),
        new("input_file_path", "Input folder", null, _ => "/input"),
        new("output_file_path", "Output folder", null, _ => "/output"),
        new("name", "Name", "The name by which workflows call the algorithm.", NameOfImage),
        new("instance_type", "Instance type", "The EC2 instance type; empty has the cheapest chosen that fits.", _ => ""),
        new("memory.minimal", "Minimal memory (MiB)", null, _ => "", IsNumber: true),
        new("memory.suggested", "Suggested memory (MiB)", "A worker is given the suggested memory.", MinimalMemory, IsNumber: true),
        new("CPU", "CPUs", null, _ => "", IsNumber: true),
    ];

    public const string Variables = "user_specified_environment_variables";

    public const string Ports = "port";

    /// <summary>Everything that is asked for, by field.</summary>
    public static IEnumerable<string> Keys => [.. All.Select(question => question.Key), Variables, Ports];

    public static Question VariableName { get; } = new("name", "Variable", "The environment variables that a workflow may set; an empty answer ends the list.", _ => "");

    public static Question VariableRequired { get; } = new("required", "Required (yes or no)", null, _ => "no");

    public static Question PortNumber { get; } = new("port", "Port", "The ports that the algorithm listens on; an empty answer ends the list.", _ => "", IsNumber: true);

    public static Question PortProtocol { get; } = new("protocol", "Protocol (tcp or udp)", null, _ => "tcp");

    private static string? NameOfImage(JsonObject document) =>
        (document["container_name"] as JsonValue)?.ToString() is { } image && LastPart().Match(image) is { Success: true } match ? match.Groups["name"].Value : null;

    private static string MinimalMemory(JsonObject document) => (document["memory"]?["minimal"] as JsonValue)?.ToString() ?? "512";

    // change123 of user/change123:1.0, blur of oci:../images/blur:latest, tool of docker-archive:tool.tar.
    [GeneratedRegex(@"(?<name>[A-Za-z0-9][A-Za-z0-9_-]*)(\.tar)?(:[^/:@]*)?(@[^/]*)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastPart();
}
