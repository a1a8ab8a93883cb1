using System.Reflection;

namespace CloudPipe.Wrapper;

/// <summary>What we call ourselves to registries.</summary>
internal static class UserAgent
{
    /// <summary>The <c>User-Agent</c>: <c>cloudpipe/0.1.0</c>.</summary>
    public static string Name { get; } =
        "cloudpipe/" + (typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
