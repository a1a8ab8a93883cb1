using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A way to let clients into a registry double.</summary>
internal interface IRegistryGuard
{
    bool Allows(HttpRequest request, RegistryRoute route);

    /// <summary>Whether a mount may take from that repository.</summary>
    bool AllowsPull(HttpRequest request, string repository);

    /// <summary>The <c>WWW-Authenticate</c> headers of a 401.</summary>
    IReadOnlyList<string> Challenges(RegistryRoute route);
}
