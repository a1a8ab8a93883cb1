using System.Globalization;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>The names that resources have on the wire, and back.</summary>
internal static class Names
{
    public const string Cluster = "photos";

    public const string InstanceType = "t2.micro";

    private const string Prefix = "arn:aws:ecs:us-east-1:111122223333:";

    public static string Task(int number) => $"{Prefix}task/{Cluster}/{number:x32}";

    public static string ContainerInstance(int number) => $"{Prefix}container-instance/{Cluster}/{number:x32}";

    public static string Instance(int number) => $"i-{number:x17}";

    /// <summary>Of an ARN, of what stands behind its last slash, or of an instance's id; -1 if it is none of them.</summary>
    public static int NumberOf(string name) =>
        int.TryParse(name.AsSpan(name.LastIndexOfAny(['/', '-']) + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
