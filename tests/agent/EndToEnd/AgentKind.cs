namespace CloudPipe.Agent.Tests.EndToEnd;

public enum AgentKind
{
    /// <summary>The build, on the runtime that is installed.</summary>
    Build,

    /// <summary>The static binary: <c>dotnet publish agent -c Release -r linux-x64 -o artifacts/agent/linux-x64</c>.</summary>
    Published,
}
