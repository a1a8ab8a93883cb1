using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>What runs images, and where it wants them.</summary>
internal interface IImageRunner
{
    ImageAccess Access { get; }

    /// <param name="name">Unique.</param>
    /// <param name="folder">A folder of its own.</param>
    ImageReference Destination(string name, string folder);

    /// <summary>Runs the image's own entry point on the machine's network.</summary>
    Task<CommandProcess> StartAsync(WrapOutcome wrapped, string folder, IReadOnlyDictionary<string, string> environment);
}
