using Microsoft.Build.Framework;

namespace CloudPipe.Wrapper;

// What the targets in wrapper/build give and get; docs/msbuild.md explains the properties they take it from.
public sealed partial class WrapAlgorithmImages
{
    /// <summary>What the user wrote: files, patterns, or both, separated by semicolons. For messages.</summary>
    public string? AlgorithmJson { get; set; }

    /// <summary>The files that it stands for.</summary>
    public ITaskItem[] Documents { get; set; } = [];

    /// <summary>Where relative paths begin: the project's folder, or the solution's.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Where the build was called; a document that is not in <see cref="Folder"/> is looked for here.</summary>
    public string? CallerFolder { get; set; }

    /// <summary>Where wrapped images go; <c>{name}</c> stands for the algorithm's name.</summary>
    [Required]
    public string Destination { get; set; } = "";

    /// <summary>Copy the wrapped images to a registry too.</summary>
    public bool Push { get; set; }

    /// <summary>Where they are copied to; empty: to <see cref="Destination"/>, and wrapped images go to the default folder first.</summary>
    public string? PushDestination { get; set; }

    /// <summary>The folder that holds the agent's layer, or one such folder for each platform.</summary>
    [Required]
    public string AgentPath { get; set; } = "";

    /// <summary>The folder that gains <c>NAME_info.json</c>.</summary>
    [Required]
    public string AlgorithmsFolder { get; set; } = "";

    /// <summary>The folder that remembers what was wrapped from what.</summary>
    [Required]
    public string StampFolder { get; set; } = "";

    /// <summary>The image to wrap, instead of the document's <c>container_name</c>.</summary>
    public string? BaseImage { get; set; }

    /// <summary>The one platform to wrap; empty: all for which there is an agent.</summary>
    public string? Platform { get; set; }

    /// <summary>As <see cref="ImageAccess.Insecure"/>.</summary>
    public bool Insecure { get; set; }

    /// <summary>The folder with a page for each error code, for the links that editors show.</summary>
    public string? ErrorPages { get; set; }

    /// <summary>
    /// The wrapped images by reference, pinned by digest where the transport can; with the metadata <c>Digest</c>, <c>AlgorithmName</c>,
    /// <c>Document</c> and <c>InfoFile</c>.
    /// </summary>
    [Output]
    public ITaskItem[] Images { get; private set; } = [];
}
