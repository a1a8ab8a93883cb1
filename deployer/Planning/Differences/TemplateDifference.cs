using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CloudPipe.Deployer.Planning;

/// <summary>What becomes of each resource when one template takes another's place.</summary>
internal static partial class TemplateDifference
{
    // The one attribute in our templates that changes while its resource stays the same.
    private const string Version = "LatestVersionNumber";

    /// <param name="before">What is deployed; null if nothing is.</param>
    /// <param name="after">What is to be deployed.</param>
    /// <returns>What is made, changed or goes; resources that stay as they are, are left out.</returns>
    public static IReadOnlyList<PlannedChange> Between(ResolvedTemplate? before, ResolvedTemplate after)
    {
        var old = before?.Resources ?? new Dictionary<string, ResolvedResource>();
        var common = after.Resources.Where(resource => old.TryGetValue(resource.Key, out var was) && was.Type == resource.Value.Type).Select(resource => resource.Key).ToList();
        var changes = common.ToDictionary(id => id, id => Compare(after.Resources[id].Type, old[id].Properties, after.Resources[id].Properties), StringComparer.Ordinal);
        while (Spread(after, changes))
        {
            // What refers to something that is made anew changes with it, and may be made anew itself.
        }

        return
        [
            .. after.Resources.Where(resource => !changes.ContainsKey(resource.Key)).Select(resource => new PlannedChange(ChangeKind.Create, resource.Key, resource.Value.Type)),
            .. common.Where(id => changes[id].Count > 0).Select(id => new PlannedChange(IsReplaced(changes[id]) ? ChangeKind.Replace : ChangeKind.Update, id, after.Resources[id].Type)
            {
                Properties = changes[id],
                IsKept = IsReplaced(changes[id]) && old[id].StaysOnReplacement,
            }),
            .. old.Where(resource => !changes.ContainsKey(resource.Key)).Select(resource => new PlannedChange(ChangeKind.Remove, resource.Key, resource.Value.Type)
            {
                IsKept = resource.Value.StaysOnDeletion,
            }),
        ];
    }

    private static List<PropertyChange> Compare(string type, JsonObject before, JsonObject after) =>
    [
        .. JsonDifference.Between(before, after).Select(change => new PropertyChange(change.Path, change.Before, change.After, CreateOnlyProperties.Has(type, Place().Replace(change.Path, "")))),
    ];

    private static bool IsReplaced(List<PropertyChange> changes) => changes.Exists(change => change.Replaces);

    private static bool Spread(ResolvedTemplate after, Dictionary<string, List<PropertyChange>> changes)
    {
        var isNew = after.Resources.Keys.Where(id => !changes.TryGetValue(id, out var own) || IsReplaced(own)).ToHashSet(StringComparer.Ordinal);
        var isChanged = changes.Where(change => change.Value.Count > 0).Select(change => change.Key).ToHashSet(StringComparer.Ordinal);
        var found = false;
        foreach (var (id, own) in changes)
        {
            var resource = after.Resources[id];
            foreach (var reference in Reference.In(resource.Properties).Where(reference => !own.Exists(change => change.Path == reference.Path)))
            {
                if (reference.Targets.Any(target => isNew.Contains(target.Id) || (target.Attribute == Version && isChanged.Contains(target.Id))))
                {
                    own.Add(new(reference.Path, reference.Text, After: null, CreateOnlyProperties.Has(resource.Type, Place().Replace(reference.Path, ""))));
                    found = true;
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
