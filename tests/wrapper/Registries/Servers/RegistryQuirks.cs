using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace CloudPipe.Wrapper.Tests;

/// <summary>What registries may do and clients must bear: the standing character of a registry double, where faults are single events.</summary>
internal sealed record RegistryQuirks
{
    public static RegistryQuirks None { get; } = new();

    /// <summary>Who is let in; null: everybody.</summary>
    public IRegistryGuard? Guard { get; init; }

    /// <summary>HTTPS with this certificate.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>False: a mount is answered with an upload session, 202, as the specification allows.</summary>
    public bool Mounts { get; init; } = true;

    /// <summary>Mounts are refused with this status.</summary>
    public HttpStatusCode? MountRefusal { get; init; }

    public bool AbsoluteLocations { get; init; }

    /// <summary>Locations carry <c>?_state=...</c>, which must come back as it was in the last answer.</summary>
    public bool LocationsWithState { get; init; }

    /// <summary>The locations of uploads lie on the storage host, which refuses whoever sends it credentials.</summary>
    public bool UploadsElsewhere { get; init; }

    /// <summary>GET of a blob is answered 307 to a signed address of the storage host.</summary>
    public bool BlobsElsewhere { get; init; }

    public bool RefusesMonolithic { get; init; }

    public bool RefusesChunks { get; init; }

    /// <summary>PATCH without Content-Range and without length, which Docker's own clients send, is taken.</summary>
    public bool TakesStreamedChunks { get; init; }

    /// <summary>What <c>OCI-Chunk-Min-Length</c> says, and is enforced.</summary>
    public int? ChunkMinLength { get; init; }

    public bool Ranges { get; init; } = true;

    /// <summary>Bodies are sent with <c>Transfer-Encoding: chunked</c> and without a length.</summary>
    public bool ChunkedAnswers { get; init; }

    /// <summary><c>Docker-Content-Digest</c> is optional, and left out.</summary>
    public bool WithoutDigestHeader { get; init; }
}
