namespace CloudPipe.Local.Objects;

/// <summary>A page of a listing.</summary>
/// <param name="Objects">The objects, in order.</param>
/// <param name="CommonPrefixes">What the delimiter rolled up, in order.</param>
/// <param name="Next">Where the next page starts, or null at the end.</param>
/// <param name="Last">The last key or prefix of the page.</param>
internal sealed record ListingPage(
    IReadOnlyList<StoredObject> Objects, IReadOnlyList<string> CommonPrefixes, KeyBound? Next, string? Last);
