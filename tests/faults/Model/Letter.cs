namespace CloudPipe.Faults.Tests.Model;

/// <summary>A message of the model's queue.</summary>
/// <param name="id">Stays the same over deliveries.</param>
/// <param name="body">As it was sent.</param>
/// <param name="key">The file that it is about.</param>
internal sealed class Letter(string id, string body, string key)
{
    public string Id => id;

    public string Body => body;

    public string Key => key;

    public int Receives { get; set; }

    public bool IsVisible { get; set; } = true;

    public bool IsAtCeiling { get; set; }

    /// <summary>The next delivery does not end the one before.</summary>
    public bool IsDeliveredTwice { get; set; }

    /// <summary>Deliveries that still hold it.</summary>
    public HashSet<string> Receipts { get; } = new(StringComparer.Ordinal);
}
