namespace CloudPipe.Deployer.Planning;

/// <summary>A property that a deployment changes.</summary>
/// <param name="Path">For example <c>ContainerDefinitions[worker].Image</c>: items of lists by their name or key, else by their place.</param>
/// <param name="Before">What it is, as JSON; null if it is not there.</param>
/// <param name="After">What it becomes, as JSON; null if it goes, and for what only AWS knows: the new name of a resource that is replaced.</param>
/// <param name="Replaces">True if the resource cannot be changed in this and is made anew.</param>
public sealed record PropertyChange(string Path, string? Before, string? After, bool Replaces);
