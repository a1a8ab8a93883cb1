using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using CloudPipe.Aws.Sqs;

namespace CloudPipe.Aws.Tests.Wire;

/// <summary>
/// Every member of every shape has its official name and kind on the wire: held against official-shapes.txt, which was taken from
/// the models that AWS publishes with its own clients. The REST services (Lambda, S3) have no such shapes.
/// </summary>
public sealed class ShapeTests
{
    private static readonly Dictionary<(string Namespace, string Record), string[]> s_official = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Wire", "official-shapes.txt"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split(' '))
        .ToDictionary(words => (words[0], words[1]), words => words[2..]);

    private static readonly Type[] s_records = [.. typeof(SqsClient).Assembly.GetExportedTypes()
        .Where(type => type.IsSealed && type.GetMethod("<Clone>$") is not null
            && type.Namespace!.StartsWith("CloudPipe.Aws.", StringComparison.Ordinal)
            && !type.Namespace.EndsWith(".S3", StringComparison.Ordinal) && !type.Namespace.EndsWith(".Lambda", StringComparison.Ordinal))];

    [Fact]
    public void Every_shape_is_an_official_one()
    {
        s_records.Length.ShouldBeGreaterThan(180);
        s_records.Where(type => !s_official.ContainsKey(Key(type)) && type.GetProperties().Length > 1).Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void Every_member_has_its_official_name_and_kind()
    {
        var wrong = new List<string>();
        foreach (var type in s_records.Where(type => s_official.ContainsKey(Key(type))))
        {
            var official = s_official[Key(type)].Select(member => member.TrimEnd('!').Split(':')).ToDictionary(member => member[0], member => member[1], ComparerFor(type));
            wrong.AddRange(type.GetProperties()
                .Where(property => !official.TryGetValue(NameOf(property), out var kind) || kind != KindOf(property.PropertyType))
                .Select(property => $"{type.FullName}.{NameOf(property)}: {KindOf(property.PropertyType)}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void What_the_service_requires_the_compiler_requires()
    {
        var missing = new List<string>();
        foreach (var type in s_records.Where(type => s_official.ContainsKey(Key(type)) && type.Name.EndsWith("Request", StringComparison.Ordinal)))
        {
            var required = s_official[Key(type)].Where(member => member.EndsWith('!')).Select(member => member[..member.IndexOf(':', StringComparison.Ordinal)]);
            var ours = type.GetProperties().Where(property => property.GetCustomAttribute<RequiredMemberAttribute>() is not null).Select(NameOf).ToHashSet(ComparerFor(type));
            missing.AddRange(required.Where(member => !ours.Contains(member)).Select(member => $"{type.FullName}.{member}"));
        }

        missing.ShouldBeEmpty();
    }

    /// <summary>EC2's XML begins with a small letter what its form begins with a capital.</summary>
    private static StringComparer ComparerFor(Type type) => type.Namespace == "CloudPipe.Aws.Ec2" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private static (string Namespace, string Record) Key(Type type) => (type.Namespace!["CloudPipe.Aws.".Length..], type.Name);

    /// <summary>The name on the wire: what the property says itself, else what its service's naming policy makes of it.</summary>
    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
        ?? (property.DeclaringType!.Namespace is "CloudPipe.Aws.Ecs" or "CloudPipe.Aws.CloudWatchLogs" ? JsonNamingPolicy.CamelCase.ConvertName(property.Name) : property.Name);

    private static string KindOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? "string"
            : type == typeof(bool) ? "boolean"
            : type == typeof(DateTimeOffset) ? "time"
            : type == typeof(byte[]) ? "blob"
            : type.IsPrimitive ? "number"
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? "list"
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? "map"
            : "object";
    }
}
