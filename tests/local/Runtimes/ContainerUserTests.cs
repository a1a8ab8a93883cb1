using CloudPipe.Local.Runtimes.Namespaces;
using CloudPipe.Local.Tests.Rootfs;

namespace CloudPipe.Local.Tests.Runtimes;

public sealed class ContainerUserTests : IDisposable
{
    private readonly TestFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("", 0, 0, "", "/root")]
    [InlineData("root", 0, 0, "", "/root")]
    [InlineData("worker", 1234, 1235, "50,60", "/home/worker")]
    [InlineData("1234", 1234, 1235, "50,60", "/home/worker")]
    [InlineData("worker:staff", 1234, 50, "", "/home/worker")]
    [InlineData("worker:7", 1234, 7, "", "/home/worker")]
    [InlineData("4321", 4321, 0, "", "/")]
    [InlineData("4321:4322", 4321, 4322, "", "/")]
    public void A_user_is_a_name_or_a_number_with_or_without_a_group(string user, uint uid, uint gid, string groups, string home)
    {
        Write("root:x:0:0::/root:/bin/sh\nbroken\nworker:x:1234:1235::/home/worker:/bin/sh\n", "root:x:0:\nstaff:x:50:a,worker\nmore:x:60:worker\n");

        var found = ContainerUser.Resolve(_root.FullPath, user);

        (found.Uid, found.Gid, string.Join(',', found.Groups), found.Home).ShouldBe((uid, gid, groups, home));
    }

    [Theory]
    [InlineData("nobody-here", "'nobody-here'")]
    [InlineData("root:no-group", "'no-group'")]
    [InlineData("-1", "'-1'")]
    public void A_user_or_group_that_is_not_there_is_named(string user, string named)
    {
        Write("root:x:0:0::/root:/bin/sh\n", "root:x:0:\n");

        var refusal = Should.Throw<RuntimeException>(() => ContainerUser.Resolve(_root.FullPath, user));

        refusal.Code.ShouldBe("CP5305");
        refusal.Message.ShouldContain(named);
    }

    [Fact]
    public void An_image_without_a_password_file_can_have_a_number() =>
        ContainerUser.Resolve(_root.FullPath, "1000:1000").Uid.ShouldBe(1000u);

    [Fact]
    public void A_password_file_behind_links_is_found_inside_the_root()
    {
        Directory.CreateDirectory(_root.Sub("store/etc"));
        File.WriteAllText(_root.Sub("store/etc/real"), "worker:x:77:78::/:\n");
        File.CreateSymbolicLink(_root.Sub("store/etc/passwd"), "../../../../store/etc/real");
        File.CreateSymbolicLink(_root.Sub("etc"), "/store/etc");

        ContainerUser.Resolve(_root.FullPath, "worker").Uid.ShouldBe(77u);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../../../../../../../etc/passwd")]
    public void The_password_file_of_this_machine_is_never_read(string target)
    {
        Directory.CreateDirectory(_root.Sub("etc"));
        // The link names itself inside the root, and the machine's file outside.
        File.CreateSymbolicLink(_root.Sub("etc/passwd"), target);

        Should.Throw<RuntimeException>(() => ContainerUser.Resolve(_root.FullPath, "daemon")).Code.ShouldBe("CP5305");
    }

    private void Write(string users, string groups)
    {
        Directory.CreateDirectory(_root.Sub("etc"));
        File.WriteAllText(_root.Sub("etc/passwd"), users);
        File.WriteAllText(_root.Sub("etc/group"), groups);
    }
}
